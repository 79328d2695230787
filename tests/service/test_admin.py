"""The admin, by its pages: a browser's cookies and forms, without its scripts."""

from typing import Any

import pytest

from tests.service.client import Browser, Service, short
from tests.service.commands import ADMIN_PAGES, AdminPages

PASSWORD = "pw12345x"  # noqa: S105 the one of the contract


@pytest.fixture
def pages(service: Service) -> AdminPages:
    return ADMIN_PAGES[service.option]


@pytest.fixture
def staff(service: Service, pages: AdminPages) -> Browser:
    """Return a browser in which the admin user has logged in."""
    browser = Browser(service)
    answer = log_in(browser, pages, PASSWORD)
    assert answer.status in {302, 303}
    return browser


def log_in(browser: Browser, pages: AdminPages, password: str, name: str = "admin") -> Any:
    return browser.submit(browser.form(pages.login, "username", "password"), username=name, password=password)


def project_as_read(service: Service, project: Any) -> Any:
    return next(row for row in service.call("GET", "/projects").value if row["id"] == project["id"])


def test_the_address_of_the_admin_leads_to_it(service: Service, pages: AdminPages) -> None:
    """Whoever has not logged in ends at the login page."""
    browser = Browser(service)
    path = "/admin"
    answer = browser.get(path)
    for _ in range(4):
        if answer.status in {301, 302, 303, 307, 308}:
            path = answer.headers["Location"].replace(f"http://127.0.0.1:{service.port}", "")
            answer = browser.get(path)
    assert answer.status == 200
    assert path.partition("?")[0] == pages.login


def test_anonymous_is_turned_away(service: Service, pages: AdminPages) -> None:
    project = service.new_project(service.new_organization())
    browser = Browser(service)
    for path in (pages.projects, pages.search.format("x"), pages.edit.format(project["id"])):
        answer = browser.get(path)
        assert answer.status in {302, 303, 307, 401, 403}
        assert project["name"] not in answer.text


def test_the_token_of_the_api_does_not_open_the_admin(service: Service, pages: AdminPages) -> None:
    assert service.call("GET", pages.projects).status in {302, 303, 307, 401, 403}


@pytest.mark.parametrize(("name", "password"), [("admin", "wrong"), ("admin", ""), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_opens_nothing(service: Service, pages: AdminPages, name: str, password: str) -> None:
    browser = Browser(service)
    assert log_in(browser, pages, password, name).status < 500
    assert browser.get(pages.projects).status in {302, 303, 307, 401, 403}


def test_list_with_organisations(service: Service, pages: AdminPages, staff: Browser) -> None:
    organization = service.new_organization()
    project = service.new_project(organization)
    page = staff.get(pages.search.format(project["name"].replace(" ", "+")))
    assert page.status == 200
    assert project["name"] in page.text
    assert organization["name"] in page.text
    assert staff.get(pages.projects).status == 200


def test_search(service: Service, pages: AdminPages, staff: Browser) -> None:
    organization = service.new_organization()
    wanted = service.new_project(organization, "Lighthouse keeping")
    other = service.new_project(organization, "Bridge building")
    page = staff.get(pages.search.format("Lighthouse")).text
    assert wanted["name"] in page
    assert other["name"] not in page


def test_edit_a_project_with_its_organisation(service: Service, pages: AdminPages, staff: Browser) -> None:
    """One form changes the project's name and moves it to another organisation."""
    project, destination = service.new_project(service.new_organization()), service.new_organization()
    form = staff.form(pages.edit.format(project["id"]), "name", "organization", pages.token)
    assert form.fields["name"] == project["name"]
    assert form.fields["organization"] == str(project["organization_id"])
    answer = staff.submit(form, name="Renamed <b>by staff</b>", organization=str(destination["id"]))
    assert answer.status in {302, 303}
    assert project_as_read(service, project) == {
        "id": project["id"],
        "name": "Renamed <b>by staff</b>",
        "organization_id": destination["id"],
        "organization_name": destination["name"],
    }
    page = staff.get(pages.projects).text
    assert "<b>by staff</b>" not in page


@pytest.mark.parametrize("forged", [None, "", "forged", "x" * 64, "é"], ids=short)
def test_a_form_without_its_token_is_refused(
    service: Service, pages: AdminPages, staff: Browser, forged: str | None
) -> None:
    """Another site could send a form in the name of whoever has logged in; only the token tells it apart."""
    project = service.new_project(service.new_organization())
    form = staff.form(pages.edit.format(project["id"]), "name", pages.token)
    assert form.fields.pop(pages.token)
    answer = staff.submit(form, name="Forged", **({} if forged is None else {pages.token: forged}))
    assert answer.status in {400, 403}
    assert project_as_read(service, project) == project


def test_the_token_of_another_session_is_refused(service: Service, pages: AdminPages, staff: Browser) -> None:
    """Nobody forges a form with a token that was given to themselves."""
    project = service.new_project(service.new_organization())
    attacker = Browser(service)
    log_in(attacker, pages, PASSWORD)
    edit = pages.edit.format(project["id"])
    theirs = attacker.form(edit, "name", pages.token).fields[pages.token]
    answer = staff.submit(staff.form(edit, "name", pages.token), name="Forged", **{pages.token: theirs})
    assert answer.status in {400, 403}
    assert project_as_read(service, project) == project


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 256},
        {"organization": ""},
        {"organization": "999999999"},
        {"organization": "x"},
        {"organization": str(10**30)},
    ],
    ids=short,
)
def test_an_invalid_edit_changes_nothing(
    service: Service, pages: AdminPages, staff: Browser, change: dict[str, str]
) -> None:
    project = service.new_project(service.new_organization())
    form = staff.form(pages.edit.format(project["id"]), "name", "organization")
    assert staff.submit(form, **change).status in {200, 400, 422}
    assert project_as_read(service, project) == project


@pytest.mark.parametrize("strange", ["999999999", "0", "-1", "abc", "1.5", str(10**30), "%00", "%FF"])
def test_strange_addresses_never_break_it(pages: AdminPages, staff: Browser, strange: str) -> None:
    for path in (pages.edit.format(strange), pages.search.format(strange)):
        assert staff.get(path).status < 500


def test_a_hostile_login_never_breaks_it(service: Service, pages: AdminPages) -> None:
    browser = Browser(service)
    for name, password in (("\0", "\0"), ("é" * 1000, "🦊" * 5000), ("' OR 1=1 --", "' OR 1=1 --")):
        assert log_in(browser, pages, password, name).status < 500
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"", b"\xff\xfe", b"username=%FF&password=%FF", b"username&password"):
        assert browser.send("POST", pages.login, body, headers).status < 500
    assert browser.get(pages.projects).status in {302, 303, 307, 401, 403}
