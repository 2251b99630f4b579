"""SciPy's distribution functions, as in `scipy.special`, without its wrappers for arrays of other libraries.

The wrappers take longer to import than everything else in an audit. If SciPy keeps its functions elsewhere, all of `scipy.special` is
imported.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_WHOLE = "scipy.special"


def _functions() -> Any:
    """Import the module that holds the functions, by itself if possible."""
    found = find_spec(_WHOLE)
    if _WHOLE in sys.modules or found is None:
        return import_module(_WHOLE)
    # An empty package stands in for `scipy.special` while its one module is imported.
    sys.modules[_WHOLE] = module_from_spec(found)
    try:
        return import_module(f"{_WHOLE}._ufuncs")
    except ImportError:
        return None
    finally:
        del sys.modules[_WHOLE]


_found = _functions() or import_module(_WHOLE)
betaincinv: Any = _found.betaincinv
chdtri: Any = _found.chdtri
gammaincinv: Any = _found.gammaincinv
gammainccinv: Any = _found.gammainccinv
ndtr: Any = _found.ndtr
ndtri: Any = _found.ndtri
stdtrit: Any = _found.stdtrit
