"""Do the missions of a whole partnership hold together?  Campaigns that are computed, and all others as published.

A programme includes campaigns and shares their nodes: launcher families with one flight record, agreements, missions.
`programme("esa-jaxa").run()` computes it.
"""


def programme(name):
    """A programme by name, or from a TOML file of one's own; `.run()` computes it.

    >>> programme("esa-jaxa").name
    'esa-jaxa'
    """
    from kakehashi.programme.load import load

    return load(name)
