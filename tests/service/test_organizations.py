import pytest

from tests.service.client import Service, at_once, short, unused

BAD_NAMES = ("", "x" * 256, None, 5, True, ["x"], {"name": "x"})


@pytest.mark.parametrize("name", ["x", "x" * 255, "é" * 255, "Nørd 🦊 & <b>Söhne</b>", "' OR 1=1 --"], ids=short)
def test_create(service: Service, name: str) -> None:
    answer = service.call("POST", "/organizations", {"name": name})
    assert answer.status == 201
    made = answer.value
    assert isinstance(made["id"], int)
    assert made == {"id": made["id"], "name": name, "is_active": True}
    read = service.call("GET", f"/organizations/{made['id']}")
    assert (read.status, read.value) == (200, made)


@pytest.mark.parametrize("name", BAD_NAMES, ids=short)
def test_a_name_has_1_to_255_characters(service: Service, name: object) -> None:
    assert service.call("POST", "/organizations", {"name": name}).status == 422
    made = service.new_organization()
    assert service.call("PATCH", f"/organizations/{made['id']}", {"name": name}).status == 422
    assert service.call("GET", f"/organizations/{made['id']}").value == made


@pytest.mark.parametrize("body", [{}, {"title": "x"}, [], [{"name": "x"}], "x", 1, None], ids=short)
def test_a_body_of_another_shape_is_invalid(service: Service, body: object) -> None:
    assert service.call("POST", "/organizations", body).status in {400, 422}


def test_list_in_pages(service: Service) -> None:
    made = [service.new_organization() for _ in range(3)]
    seen: list[object] = []
    while page := service.call("GET", f"/organizations?limit=2&offset={len(seen)}").value:
        assert len(page) <= 2
        seen += page
    assert [organization for organization in seen if organization in made] == made
    assert service.call("GET", "/organizations").status == 200
    assert len(service.call("GET", "/organizations?limit=1").value) == 1
    assert service.call("GET", "/organizations?limit=100").status == 200
    assert service.call("GET", "/organizations?offset=100000").value == []


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=-1", "limit=x", "limit=1.5", "limit=", "offset=-1", "offset=x"]
)
def test_limits_of_the_list(service: Service, query: str) -> None:
    assert service.call("GET", f"/organizations?{query}").status == 422


def test_patch_changes_only_what_is_given(service: Service) -> None:
    made = service.new_organization()
    path = f"/organizations/{made['id']}"
    renamed = {**made, "name": unused("Renamed")}
    for change, expected in (
        ({"name": renamed["name"]}, renamed),
        ({"is_active": False}, {**renamed, "is_active": False}),
        ({}, {**renamed, "is_active": False}),
        ({"name": made["name"], "is_active": True}, made),
    ):
        answer = service.call("PATCH", path, change)
        assert (answer.status, answer.value) == (200, expected)
        assert service.call("GET", path).value == expected


@pytest.mark.parametrize(
    "body", [{"is_active": None}, {"is_active": "maybe"}, {"is_active": 7}, [], "x", None], ids=short
)
def test_an_invalid_patch_changes_nothing(service: Service, body: object) -> None:
    made = service.new_organization()
    assert service.call("PATCH", f"/organizations/{made['id']}", body).status in {400, 422}
    assert service.call("GET", f"/organizations/{made['id']}").value == made


def test_delete_takes_the_projects_along(service: Service) -> None:
    kept, doomed = service.new_project(service.new_organization()), service.new_project(service.new_organization())
    path = f"/organizations/{doomed['organization_id']}"
    answer = service.call("DELETE", path)
    assert (answer.status, answer.body) == (204, b"")
    projects = service.call("GET", "/projects").value
    assert kept in projects
    assert doomed["id"] not in [project["id"] for project in projects]
    for method in ("GET", "DELETE"):
        gone = service.call(method, path)
        assert gone.status == 404
        assert isinstance(gone.value, dict)


def test_delete_is_refused_while_invoices_exist(service: Service) -> None:
    invoice = service.new_invoice()
    path = f"/organizations/{invoice['organization_id']}"
    organization = service.call("GET", path).value
    project = service.new_project(organization)
    answer = service.call("DELETE", path)
    assert answer.status == 409
    assert isinstance(answer.value, dict)
    assert service.call("GET", path).value == organization
    assert service.call("GET", f"/projects?organization_id={organization['id']}").value == [project]
    assert service.call("GET", f"/invoices/{invoice['id']}").value == invoice


def test_eight_are_made_at_once(service: Service) -> None:
    answers = at_once(8, lambda: service.call("POST", "/organizations", {"name": "One of eight"}))
    assert [answer.status for answer in answers] == [201] * 8
    assert len({answer.value["id"] for answer in answers}) == 8
