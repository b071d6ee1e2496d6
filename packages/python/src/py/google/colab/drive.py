def mount(path, **named):
    from _tinycnn import host

    print(host.where(path))


def flush_and_unmount(**named):
    pass
