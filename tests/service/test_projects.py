import pytest

from tests.service.client import Service, short, unused


def test_create(service: Service) -> None:
    organization = service.new_organization()
    name = unused("Project")
    answer = service.call("POST", "/projects", {"organization_id": organization["id"], "name": name})
    assert answer.status == 201
    made = answer.value
    assert made == {
        "id": made["id"],
        "organization_id": organization["id"],
        "organization_name": organization["name"],
        "name": name,
    }
    assert isinstance(made["id"], int)


def test_list(service: Service) -> None:
    """All projects, or those of one organisation; each with the name of its organisation."""
    first, second = service.new_organization(), service.new_organization()
    projects = [service.new_project(organization) for organization in (first, second, first)]
    everything = service.call("GET", "/projects")
    assert everything.status == 200
    assert [project for project in everything.value if project in projects] == projects
    of_first = service.call("GET", f"/projects?organization_id={first['id']}")
    assert (of_first.status, of_first.value) == (200, [projects[0], projects[2]])
    assert service.call("GET", f"/projects?organization_id={service.new_organization()['id']}").value == []


@pytest.mark.parametrize("given", ["x", "1.5", ""])
def test_an_invalid_parameter(service: Service, given: str) -> None:
    assert service.call("GET", f"/projects?organization_id={given}").status == 422


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 256},
        {"name": None},
        {"name": 5},
        {"organization_id": None},
        {"organization_id": "x"},
        {"organization_id": 1.5},
        {"organization_id": [1]},
        {"organization_id": 999999999},
        {"organization_id": 0},
        {"organization_id": -1},
        {"organization_id": 10**30},
    ],
    ids=short,
)
def test_an_invalid_body_makes_nothing(service: Service, change: dict[str, object]) -> None:
    """An organisation that does not exist makes the body invalid, as an unknown invoice does for the webhook."""
    organization = service.new_organization()
    valid = {"organization_id": organization["id"], "name": unused("Project")}
    assert service.call("POST", "/projects", {**valid, **change}).status == 422
    assert service.call("GET", f"/projects?organization_id={organization['id']}").value == []


@pytest.mark.parametrize("missing", ["name", "organization_id"])
def test_a_field_is_missing(service: Service, missing: str) -> None:
    body = {"organization_id": service.new_organization()["id"], "name": "x"}
    del body[missing]
    assert service.call("POST", "/projects", body).status == 422
