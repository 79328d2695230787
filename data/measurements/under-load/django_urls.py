from config.urls import urlpatterns as own
from django.http import JsonResponse
from django.urls import path
from elsewhere import call


def wait(request):
    return JsonResponse({"ok": call()})


urlpatterns = [path("wait", wait), *own]
