"""Pictures as the engine has them: PIL's words for what notebooks do with them."""
__version__ = "9.4.0"


class UnidentifiedImageError(OSError):
    pass
