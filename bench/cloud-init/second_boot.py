"""
What cloud-init itself does with changed user data at the second boot of an instance.

Reads JSON lines {"name", "b64"} from stdin and writes for each {"name", "parts", "done", "first", "fault"}, or for
{"name", "b64", "earlier"} {"name", "after", "fault", "listed"}:
  parts  the types of the parts, as cloud-init walks them
  done   what of the new user data took effect, where every module ran once before
  first  the same where the earlier user data was a plain script, so that modules without keys left no marker
  fault  the error that ended a stage, or null
  after  what took effect on an instance that was launched with the earlier user data
  listed the modules that cloud.cfg lists and that work on Debian
Nothing is executed and nothing is fetched: commands are written down in place of running them. Needs cloud-init's Python package on
PYTHONPATH and its cloud.cfg in CLOUD_CFG_FILE; works below a temporary folder only.
"""
import base64
import copy
import importlib
import json
import logging
import os
import pkgutil
import shutil
import sys
import tempfile

logging.disable(logging.CRITICAL)

import cloudinit.config  # noqa: E402
import cloudinit.config.schema  # noqa: E402
import cloudinit.temp_utils  # noqa: E402
import cloudinit.user_data  # noqa: E402
from cloudinit import handlers, helpers, sources, stages, subp, url_helper, util  # noqa: E402
from cloudinit.config.modules import Modules  # noqa: E402
from cloudinit.settings import PER_ALWAYS  # noqa: E402

ROOT = tempfile.mkdtemp(prefix="second-boot-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
LIVE = os.path.join(ROOT, "live")
CLOUD_CFG = util.load_yaml(open(os.environ["CLOUD_CFG_FILE"]).read())
# These only write or run scripts, and both is written down; every other module is replaced by one that says that it was called.
KEPT = {"bootcmd", "runcmd", "scripts_user", "scripts_per_boot", "scripts_per_instance", "scripts_per_once", "scripts_vendor"}
OLD = "echo earlier user data"
seen = []
DISTROS = {}


def record_command(args, *_, **__):
    seen.append(("command", str(args[0] if isinstance(args, list) else args).replace(LIVE, ""), ""))
    return ("", "")


def record_folder(folder, exe_prefix=None):
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        file = os.path.join(folder, name)
        if os.path.isfile(file) and os.access(file, os.X_OK):
            seen.append(("script", os.path.relpath(file, LIVE), open(file, errors="replace").read()))


def refuse_network(*_, **__):
    raise url_helper.UrlError(IOError("no network here"))


def replace_modules():
    keys = []
    for info in pkgutil.iter_modules(cloudinit.config.__path__):
        if not info.name.startswith("cc_"):
            continue
        try:
            module = importlib.import_module("cloudinit.config." + info.name)
        except Exception:
            continue
        keys += module.meta.get("activate_by_schema_keys") or []
        name = info.name[3:]
        DISTROS[name] = list(module.meta["distros"])
        if name not in KEPT:
            module.handle = lambda *_, name=name: seen.append(("module", name, ""))
    return sorted(set(keys))


class Source(sources.DataSource):
    dsname = "Ec2"

    def __init__(self, raw, paths, distro):
        super().__init__({}, distro, paths)
        self.userdata_raw = raw
        self.metadata = {"instance-id": "i-1"}
        self.ud_proc = cloudinit.user_data.UserDataProcessor(paths)

    def get_instance_id(self):
        return "i-1"


def boot(raw):
    seen.clear()
    fault = None
    cloudinit.temp_utils._TMPDIR = None
    init = stages.Init(["anything"])
    util.ensure_dirs(init._initial_subdirs())
    init.datasource = Source(raw, init.paths, init.distro)
    init._reset()
    try:
        init.instancify()
        init.datasource.paths = init.paths
        init.update()
        init.consume_data(PER_ALWAYS)
    except Exception as error:
        # Modules go on with the configuration of the boot before, which is not of the new user data.
        return [], type(error).__name__
    for section in ("cloud_init_modules", "cloud_config_modules", "cloud_final_modules"):
        try:
            Modules(init, []).run_section(section)
        except Exception as error:
            fault = "%s: %s" % (section, type(error).__name__)
    return list(seen), fault


class Instance:
    """An instance that has booted once; each second boot begins from the same disk."""

    def __init__(self, name, earlier):
        self.disk = os.path.join(ROOT, name)
        shutil.rmtree(LIVE, ignore_errors=True)
        os.makedirs(LIVE)
        boot(earlier)
        shutil.copytree(LIVE, self.disk, symlinks=True)
        self.usual = {(kind, name) for kind, name, _ in boot(earlier)[0]}

    def second_boot(self, raw):
        shutil.rmtree(LIVE, ignore_errors=True)
        shutil.copytree(self.disk, LIVE, symlinks=True)
        did, fault = boot(raw)
        new = [
            "%s %s" % (kind, name)
            for kind, name, text in did
            if (kind, name) not in self.usual or (kind != "module" and OLD not in text)
        ]
        return new, fault


def walk_parts(raw):
    types = []
    try:
        message = cloudinit.user_data.UserDataProcessor(helpers.Paths({})).process(raw)
        handlers.walk(message, lambda data, file, payload, headers: types.append(headers.get("Content-Type")), {})
    except Exception as error:
        return [type(error).__name__]
    return types


def listed_modules():
    lists = [CLOUD_CFG.get("cloud_%s_modules" % stage, []) for stage in ("init", "config", "final")]
    names = [(item[0] if isinstance(item, list) else item).replace("-", "_") for one in lists for item in one]
    return [name for name in names if DISTROS.get(name) in (["all"], []) or "debian" in DISTROS.get(name, [])]


def patch_everything_outside():
    subp.subp = record_command
    subp.runparts = record_folder
    for module in (url_helper, cloudinit.user_data):
        for name in ("read_file_or_url", "readurl"):
            setattr(module, name, refuse_network)
    cloudinit.config.schema.validate_cloudconfig_schema = lambda *_, **__: None
    stages.fetch_base_config = lambda **_: copy.deepcopy(CLOUD_CFG)
    paths = helpers.Paths.__init__
    helpers.Paths.__init__ = lambda self, given, source=None: paths(
        self, {**(given or {}), "cloud_dir": LIVE + "/lib", "run_dir": LIVE + "/run"}, source
    )


def main():
    patch_everything_outside()
    keys = replace_modules()
    script = "#!/bin/sh\n%s\n" % OLD
    config = "#cloud-config\n" + "".join("%s: %s\n" % (key, "[%s]" % OLD if key in ("runcmd", "bootcmd") else "x") for key in keys)
    message = 'Content-Type: multipart/mixed; boundary="b"\nMIME-Version: 1.0\n\n'
    for kind, text in (("cloud-config", config), ("x-shellscript", script)):
        message += "--b\nContent-Type: text/%s\n\n%s\n" % (kind, text)
    everything = Instance("everything", (message + "--b--\n").encode())
    plain = Instance("plain", script.encode())
    for line in sys.stdin:
        given = json.loads(line)
        raw = base64.b64decode(given["b64"])
        if "earlier" in given:
            after, fault = Instance("earlier", base64.b64decode(given["earlier"])).second_boot(raw)
            answer = {"name": given["name"], "after": after, "fault": fault, "listed": listed_modules()}
            print(json.dumps(answer), flush=True)
            shutil.rmtree(os.path.join(ROOT, "earlier"), ignore_errors=True)
            continue
        done, fault = everything.second_boot(raw)
        first, _ = plain.second_boot(raw)
        answer = {"name": given["name"], "parts": walk_parts(raw), "done": done, "first": first, "fault": fault}
        print(json.dumps(answer), flush=True)


try:
    main()
finally:
    shutil.rmtree(ROOT, ignore_errors=True)
