"""Programmes: computed campaigns and published missions of a partnership in one dependency graph.

A programme includes campaigns, which share launcher families with their flight records, agreements and missions.
`programme("esa-jaxa").run()` computes a programme.
"""


def programme(name):
    """Load a programme by name or from a TOML file; its method `run` computes it.

    >>> programme("esa-jaxa").name
    'esa-jaxa'
    """
    from kakehashi.programme.load import load

    return load(name)
