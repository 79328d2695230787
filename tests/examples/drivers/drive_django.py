# ruff: noqa: ANN001, ANN002, ANN003, ANN201 - drivers are run, not type-checked
"""Drive the projects and their admin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from projects.models import Organization, Project

EXAMPLE = Path(os.environ["EXAMPLE"])
LIST = "/admin/projects/project/"
PHRASE = "correct horse battery"


@pytest.fixture
def projects():
    north, south = Organization.objects.create(name="North"), Organization.objects.create(name="South")
    return {
        name: Project.objects.create(name=name, organization=organization, is_archived=is_archived)
        for name, organization, is_archived in (
            ("Bridge", north, False),
            ("Canal", north, True),
            ("Dam", south, False),
        )
    }


def manage(*arguments, **settings):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    command = [sys.executable, EXAMPLE / "manage.py", *arguments]
    return subprocess.run(command, env={**kept, **settings}, capture_output=True, text=True, check=False)


def listed(client, **query):
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return [project.name for project in answer.context["cl"].result_list]


def select(client, *projects, action="archive"):
    return client.post(LIST, {"action": action, "_selected_action": [project.pk for project in projects]}, follow=True)


def test_checks_are_clean():
    call_command("check", fail_level="WARNING")


def test_the_migration_matches_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_settings_pass_the_deployment_check():
    key = "".join(map(chr, range(35, 90)))
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING", DJANGO_SECRET_KEY=key, DJANGO_ALLOWED_HOSTS="a.example"
    )
    assert done.returncode == 0, done.stderr


def test_production_does_not_start_without_a_secret_key():
    for settings in ({}, {"DJANGO_SECRET_KEY": ""}, {"DJANGO_DEBUG": "0"}):
        done = manage("check", **settings)
        assert done.returncode != 0
        assert "DJANGO_SECRET_KEY is not set" in done.stderr.splitlines()[-1]


def test_the_root_leads_to_the_admin():
    assert Client().get("/").url == "/admin/"


def test_strangers_are_asked_to_log_in():
    for address in ("/admin/", LIST, "/admin/projects/organization/add/"):
        assert Client().get(address).url.startswith("/admin/login/")


def test_staff_log_in():
    User.objects.create_user("maria", password=PHRASE, is_staff=True)
    client = Client()
    refused = client.post("/admin/login/", {"username": "maria", "password": "wrong"})
    assert (refused.status_code, refused.context["user"].is_authenticated) == (200, False)
    accepted = client.post("/admin/login/?next=/admin/", {"username": "maria", "password": PHRASE})
    assert (accepted.status_code, accepted.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("client")
def test_a_form_without_its_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    assert strict.post("/admin/projects/organization/add/", {"name": "North"}).status_code == 403
    assert not Organization.objects.exists()
    strict.get("/admin/projects/organization/add/")
    token = strict.cookies["csrftoken"].value
    with_token = strict.post("/admin/projects/organization/add/", {"name": "North", "csrfmiddlewaretoken": token})
    assert (with_token.status_code, Organization.objects.count()) == (302, 1)


def test_staff_create_and_change_a_project(client):
    organization = Organization.objects.create(name="North")
    client.post(f"{LIST}add/", {"name": "Bridge", "organization": organization.pk})
    project = Project.objects.get()
    client.post(f"{LIST}{project.pk}/change/", {"name": "New bridge", "organization": organization.pk})
    project.refresh_from_db()
    assert (project.name, str(project), project.is_archived) == ("New bridge", "New bridge", False)
    assert LogEntry.objects.count() == 2


@pytest.mark.usefixtures("projects")
def test_the_list_has_its_columns(client):
    page = client.get(LIST)
    for name in ("name", "organization", "is_archived", "updated_at"):
        assert f"column-{name}" in page.text
    for text in ("Bridge", "Canal", "Dam", "North", "South"):
        assert text in page.text


def test_the_list_is_in_order(client, projects):
    Project.objects.create(name="Aqueduct", organization=projects["Dam"].organization)
    assert listed(client) == ["Bridge", "Canal", "Aqueduct", "Dam"]


def test_filters(client, projects):
    assert client.get(LIST).text.count("data-filter-title") == 2
    assert listed(client, is_archived__exact=1) == ["Canal"]
    assert listed(client, is_archived__exact=0) == ["Bridge", "Dam"]
    assert listed(client, organization__id__exact=projects["Dam"].organization_id) == ["Dam"]


@pytest.mark.usefixtures("projects")
def test_search_finds_projects_and_organisations(client):
    assert listed(client, q="brid") == ["Bridge"]
    assert listed(client, q="north") == ["Bridge", "Canal"]
    assert listed(client, q="nothing") == []


def test_more_projects_need_no_more_queries(client, projects):
    with CaptureQueriesContext(
        connection,
    ) as few:
        listed(client)
    for number in range(30):
        Project.objects.create(name=f"Road {number}", organization=projects["Dam"].organization)
    with CaptureQueriesContext(connection) as many:
        listed(client)
    assert len(many) == len(few)


def test_archiving(client, projects):
    before = projects["Bridge"].updated_at
    page = select(client, projects["Bridge"], projects["Canal"])
    assert "Projects archived: 1." in page.text
    assert listed(client, is_archived__exact=0) == ["Dam"]
    projects["Bridge"].refresh_from_db()
    assert projects["Bridge"].updated_at > before
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["Bridge"]
    assert "Archived." in client.get(f"{LIST}{projects['Bridge'].pk}/history/").text


def test_who_may_only_look_cannot_archive(projects):
    viewer = User.objects.create_user("vera", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_project"))
    client = Client()
    client.force_login(viewer)
    assert listed(client) == ["Bridge", "Canal", "Dam"]
    select(client, projects["Bridge"])
    assert not Project.objects.get(name="Bridge").is_archived
    assert client.get(f"{LIST}add/").status_code == 403


def test_names_are_unique_whatever_their_case(client, projects):
    north, south = projects["Bridge"].organization_id, projects["Dam"].organization_id
    refused = client.post(f"{LIST}add/", {"name": "BRIDGE", "organization": north})
    assert refused.status_code == 200
    assert refused.context["errors"]
    assert client.post(f"{LIST}add/", {"name": "BRIDGE", "organization": south}).status_code == 302
    assert client.post("/admin/projects/organization/add/", {"name": "NORTH"}).context["errors"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(name="dam", organization_id=south)


def test_an_organisation_with_projects_cannot_be_deleted(client, projects):
    organization = projects["Bridge"].organization
    address = f"/admin/projects/organization/{organization.pk}/delete/"
    assert client.get(address).context["protected"]
    client.post(address, {"post": "yes"})
    assert Organization.objects.filter(pk=organization.pk).exists()


@pytest.mark.usefixtures("projects")
@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}{'9' * 40}/change/",
        f"{LIST}x/change/",
        f"{LIST}-1/delete/",
        f"{LIST}?organization__id__exact={'9' * 40}",
        f"{LIST}?organization__id__exact=x",
        f"{LIST}?is_archived__exact=x",
        f"{LIST}?unknown=1",
        f"{LIST}?o=99.-99.x",
        f"{LIST}?p=x",
        f"{LIST}?q=%00",
        f"{LIST}?q=" + "%22x" * 300,
        f"{LIST}?all=x",
        "/admin/autocomplete/?app_label=projects&model_name=project&field_name=organization&term=n",
        "/admin/autocomplete/?app_label=x",
        "/nothing/",
    ],
)
def test_no_address_breaks_it(client, address):
    assert client.get(address).status_code < 500


@pytest.mark.parametrize("form", [{}, {"name": "\x00"}, {"name": "x" * 201}, {"name": "x", "organization": "9" * 40}])
def test_no_form_breaks_it(client, projects, form):
    answer = client.post(f"{LIST}add/", form)
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert select(client, *projects.values(), action="unknown").status_code == 200
