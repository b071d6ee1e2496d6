def upload(**named):
    """Colab opens a file chooser; a script finds its files where they are."""
    from _tinycnn import host

    return host.upload()


def download(name):
    print(f"{name} is on this machine already.")
