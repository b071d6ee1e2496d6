def mount(path, **named):
    print(f"There is no Google Drive here: files are this machine's. Instead of {path}/MyDrive/… write the path of the file.")


def flush_and_unmount(**named):
    pass
