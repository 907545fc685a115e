"""The enforcer: looks at a sheet, names what is missing, returns a sheet without holes."""

from engine.enforcer.enforcement import Enforced, enforce

__all__ = ["Enforced", "enforce"]
