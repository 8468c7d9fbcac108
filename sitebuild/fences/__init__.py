"""Every fenced block that readers see is tested, and so is the output shown beside it.

``collect`` finds the fences of a page, ``examples`` groups what belongs together, ``languages``
says how each is checked, ``runner`` runs Python in fresh processes, ``accept`` records new outputs,
``report`` counts. Only ``plugin`` knows pytest.
"""
