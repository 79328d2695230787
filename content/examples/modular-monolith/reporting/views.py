"""Reports for staff."""

from datetime import MAXYEAR, MINYEAR

from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpRequest, JsonResponse

from reporting.api import revenue_report


@staff_member_required
def revenue(_request: HttpRequest, year: int) -> JsonResponse:
    if not MINYEAR <= year <= MAXYEAR:
        raise Http404
    return JsonResponse({"year": year, "lines": revenue_report(year)})
