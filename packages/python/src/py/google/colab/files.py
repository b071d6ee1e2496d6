def upload(**named):
    """Opens a file chooser where there is a page; a script finds its files where they are."""
    from _tinycnn import host

    return host.upload()


def download(name):
    from _tinycnn import host

    host.download(name)
