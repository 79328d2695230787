"""What the small guide says of bicycle locks in Markdown, and the files that it shows."""

from collections.abc import Mapping

CONTENT: Mapping[str, str] = {
    "content/options/chain.md": """\
A chain goes around a post that no bow would reach.

## Where it fits

Where the same stand is used every night.
""",
    "content/options/d-lock.md": "A bow holds the frame to the stand: [](cell:d-lock/cutting).\n",
    "content/options/folding.md": "Six bars fold into a holder. It suits [errands](scenario:errands).\n",
    "content/scenarios/errands.md": "Short stops punish a lock that is slow to close.\n",
    "content/questions/night.md": "Most bicycles are stolen at night.\n",
    "content/questions/load.md": "Count the stairs as well.\n",
    "content/outcomes/light-lock.md": "A folding lock is out of its holder in seconds.\n",
    "content/outcomes/heavy-lock.md": "Leave the chain locked to the stand: [](option:chain).\n",
    "content/outcomes/rigid-lock.md": "Put the bow through the rear wheel and the frame.\n",
    "content/articles/locking-well.md": """\
---
title: How to lock a bicycle
description: What to lock to what, whichever lock you own.
order: 1
options: [chain, d-lock]
next: page:decide
---
Lock the frame first. [Where it fits](option:chain#where-it-fits) tells what a chain is for.

## Wheels

A wheel comes off in seconds.

![A stand with two hoops](../images/stand.png)

## Weights

This is how we add up what you carry:

```python file=examples/weights/add.py#sum
```
""",
    "content/cases/courier.md": """\
---
title: A courier left the chain at home
description: A courier changed to a folding lock, for its weight.
who: A courier
before: [chain]
before_words: A chain
after: [folding]
source: {url: "https://example.org/courier/", says: The chain was too heavy., checked: 2026-03-02}
year: 2025
scenarios: [errands]
outcomes: [light-lock]
---
Forty stops a day make every gram count: [](cell:chain/carrying).
""",
    "content/changes/2026-03-01-cut-again.md": """\
---
title: The chain was cut again
description: The chain was cut with a longer tool, for the first was too short to tell.
effect: No outcome recommends another lock.
criteria: [cutting]
options: [chain]
---
It held longer than [we had thought](cell:chain/cutting).
""",
    "content/examples/ride/chain/leave.py": "print('around the post')\n",
    "content/examples/ride/chain/fetch.py": "print('off the post')\n",
    "content/examples/ride/d-lock/leave.py": "print('through the wheel')\n",
    "content/examples/ride/folding/leave.py": "print('unfold')\n",
    "content/examples/ride/folding/fetch.py": "print('fold')\n",
    "content/pages/home.md": """\
---
title: Find your lock
description: A few questions, a table, and the reading behind both.
---
Start with [the questions](page:decide), or read [](article:locking-well#wheels).
""",
    "content/pages/method.md": """\
---
title: How we judge locks
description: What earns a rating.
---
Every rating follows a rubric.
""",
    "content/pages/about.md": """\
---
title: About this guide
description: Who it is for.
---
It is for people who ride.
""",
    "content/examples/weights/add.py": """\
weights = [1.2, 0.4]
# region: sum
total = sum(weights)
# endregion: sum
print(total)
""",
}
