"""What to do with files whose names tell nothing: how they are called, or where they belong."""

from guide.diagnostics import nearest
from guide.model import MAX_ID
from guide.read.layout import CONTENT_FOLDERS, DATA_FOLDERS, DECISION, EVIDENCE, SINGLE, plain_name

_OF_A_FOLDER = "move it out of content/ and data/, where each file is a part of the guide"


def is_readme(name: str) -> bool:
    """Tell whether a file tells of its folder, as in other repositories."""
    return name.lower().startswith("readme.")


def renamed(name: str, ending: str, *, dots: bool) -> str:
    """Say how a file is called whose name is no id."""
    if is_readme(name):
        return _OF_A_FOLDER
    plain = plain_name(name, dots=dots)
    if plain and len(plain) <= MAX_ID + len(ending):
        return f"rename it to {plain}"
    return f"use small letters, digits and single hyphens{' or dots' if dots else ''}, at most {MAX_ID} before {ending}"


def other_ending(folder: str, name: str, ending: str) -> str:
    """Say what to do with a file that has another ending than those beside it."""
    stem, _, other = name.rpartition(".")
    if is_readme(name):
        return _OF_A_FOLDER
    alike = ({".yaml", ".yml"}, {".md", ".markdown"})
    if any({ending, f".{other.lower()}"} <= one for one in alike):
        return f"rename it to {stem}{ending}"
    elsewhere = folder.replace("data/", "content/") if ending == ".yaml" else folder.replace("content/", "data/")
    if f".{other}" in {".md", ".yaml"} and elsewhere in {*DATA_FOLDERS, *CONTENT_FOLDERS}:
        return f"move it to {elsewhere}/, or give it the ending {ending}"
    return "rename it, move it, or remove it"


def moved(file: str, folders: tuple[str, ...]) -> str:
    """Say where a file belongs that lies where nothing is read."""
    if file.startswith(EVIDENCE):
        name = file.rpartition("/")[2]
        plain = plain_name(name) if file.count("/") == EVIDENCE.count("/") + 1 and name.endswith(".py") else None
        named = f", here {plain}" if plain else ""
        return f"name a probe by its option or option+companion{named}, in the folder of its criterion"
    top, _, name = file.rpartition("/")[0].partition("/")
    other = f"{'content' if top == 'data' else 'data'}/{name}"
    if other in folders:
        flow = f"; what leads where stands in {DECISION}" if name in {"questions", "outcomes"} else ""
        return f"move it to {other}/{flow}"
    single = nearest(file, SINGLE)
    if single and file.count("/") == 1 and file.rpartition(".")[0] not in folders:
        return f"rename it to {single}"
    near = nearest("/".join(file.split("/")[:2]), folders)
    return f"move it to {near}/" if near else f"move it; files are read in {', '.join(folders)}"
