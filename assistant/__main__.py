"""The commands: `python -m assistant --help`."""

from __future__ import annotations

import errno
import json
import logging
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import platformdirs
import typer

from assistant import console, settings
from assistant.errors import BadInput, BadUse, InterludeError, Unavailable
from assistant.evaluation import commands

if TYPE_CHECKING:
    from assistant.services import Services

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Interlude, the conversation between mentoring sessions.",
)
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")]


@cli.command()
def demo(port: Port = 8501) -> None:
    """Open the demo: made-up people, one-click entry, this machine only, a data directory of its own."""
    os.environ["INTERLUDE_MODE"] = "demo"
    os.environ.setdefault("INTERLUDE_DATA", platformdirs.user_data_dir("interlude-demo", appauthor=False))
    os.environ.setdefault(
        "INTERLUDE_KEY_FILE",
        str(Path(platformdirs.user_config_dir("interlude", appauthor=False)) / "demo.key"),
    )
    _serve(port, "127.0.0.1")


@cli.command()
def serve(
    port: Port = 8501,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the real thing. The first administrator joins with the link printed here."""
    os.environ["INTERLUDE_MODE"] = "serve"
    _serve(port, host)


def _serve(port: int, host: str) -> None:
    from assistant.storage.lock import IndexLock

    _refuse_a_taken_port(host, port)
    configured = settings.load()
    # A second server is told before it touches anything: it would take the first one's invitation away.
    with IndexLock(configured.index_directory):
        if configured.mode == "demo":
            from assistant.demo import claim

            claim(configured.data)
        from app import app, services

        _prepare(services)
    invitation = services.directory.first_administrator_token()
    if invitation and services.settings.mode != "demo":
        typer.echo(
            f"Nobody is here yet. Create the first administrator at http://{host}:{port}/join/{invitation}"
        )
    typer.echo(f"Interlude is at http://{host}:{port}. Stop it with Ctrl+C.")
    told = logging.getLogger("assistant")
    told.addHandler(logging.StreamHandler())
    told.setLevel(logging.INFO)
    told.propagate = False
    app.run(config={"server.port": port, "server.address": host})


def _refuse_a_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Unavailable(
                    f"Port {port} on {host} cannot be used: {error.strerror}. Choose others with --host and --port."
                ) from None
            raise Unavailable(
                f"Port {port} on {host} is taken. Stop what runs there, or choose another with --port."
            ) from None


def _ways() -> list[str]:
    return sorted(file.stem for file in (settings.ROOT / "knowledge" / "frameworks").glob("*.yaml"))


@cli.command()
def reflect(
    framework: Annotated[str, typer.Option(help=f"The way to go about it: {', '.join(_ways())}.")] = "grow",
    goal: Annotated[str, typer.Option(help="What you want to work on, in your words.")] = "",
    country: Annotated[
        str, typer.Option(help="Where you are, as GB or DE: whom you can call in a hard moment.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Reflect in the terminal: one question at a time, one answer a line. What you write is kept, encrypted."""
    from assistant.terminal import reflect as run

    services = _services()
    _prepare(services, encode=False)
    run(services, framework, _readable(goal), country, as_json, ready=lambda: _prepare(services))


@cli.command()
def search(
    text: Annotated[str, typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many passages to show.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Show the passages of the library that are nearest to a text, each with its score."""
    services = _services()
    _prepare(services)
    told = _told(text)
    for hit in services.library.search(services.library.embedder.encode([told])[0], limit, told):
        row = {
            "id": hit.passage.id,
            "title": hit.passage.title,
            "heading": hit.passage.heading,
            "score": round(hit.score, 3),
            "text": hit.passage.text,
        }
        if as_json:
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            typer.echo(
                f"{hit.score:.2f}  {hit.passage.title}, {hit.passage.heading}  [{hit.passage.id}]\n{hit.passage.text}\n"
            )


def _told(text: str) -> str:
    if not text.strip():
        raise BadInput("There is nothing to look for. Write a few words after `search`.")
    return _readable(text)


def _readable(text: str) -> str:
    """Bytes of the command line that are no text come as halves of characters, which cannot be printed."""
    return text.encode("utf-8", "replace").decode()


def _services() -> Services:
    from assistant.services import build

    return build(settings.load())


def _prepare(services: Services, encode: bool = True) -> None:
    """The starter library in the database, with its vectors; in the demo its people too. Nothing, the second time."""
    with console.progress() as progress:
        faults = services.library.import_starter(progress, encode=encode)
        if encode:
            services.library.encode_missing(progress)
        if services.settings.mode == "demo":
            from assistant.demo import seed

            seed(services, progress)
    for fault in faults:
        typer.echo(f"Left out: {fault.file}:{fault.line}: {fault.sentence}", err=True)


@cli.command("check-library")
def check_library(
    folder: Annotated[
        Path | None, typer.Argument(help="The content folder; the configured one if left out.")
    ] = None,
) -> None:
    """Check every guide, framework and question, and report each fault with its file and line."""
    from assistant.knowledge.files import read_content

    content, faults = read_content(folder or settings.load().library)
    for fault in faults:
        typer.echo(f"{fault.file}:{fault.line}: {fault.sentence}")
    counts = f"{len(content.guides)} guides, {len(content.frameworks)} frameworks, {len(content.questions)} questions"
    if faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise InterludeError(f"{many} in {counts}. Mend the lines above and run this again.")
    typer.echo(f"{counts}: no fault found.")


@cli.command("import-library")
def import_library(
    path: Annotated[
        Path, typer.Argument(help="A document, a folder or a zip; or a library that was exported.")
    ],
    dry_run: Annotated[bool, typer.Option(help="Only say what it would do.")] = False,
    replace: Annotated[bool, typer.Option(help="Where both differ, let an exported library count.")] = False,
) -> None:
    """Bring in documents as drafts, or an exported library as it was published."""
    services = _services()
    with console.progress() as progress:
        lines = services.intake.import_path(path, not dry_run, replace, progress)
    for line in lines:
        typer.echo(f"{line.what} {line.name}: {line.done}", err=line.refused)
    if any(line.refused for line in lines):
        raise InterludeError("Some files were refused; the rest is as the lines above say.")


@cli.command("export-library")
def export_library(
    folder: Annotated[Path, typer.Argument(help="The folder to write to.")],
    replace: Annotated[bool, typer.Option(help="Renew the library that lies there.")] = False,
) -> None:
    """Write guides, questions, frameworks, signposts, drafts and vocabulary as files."""
    written = _services().intake.export(folder, replace)
    typer.echo(f"Written: {', '.join(f'{count} {kind}' for kind, count in written.items())}.")


@cli.command("send-nudges")
def send_nudges() -> None:
    """Send the mails that are due at this moment, once; for cron, where no server runs to do it."""
    from assistant.mentoring.nudges.mails import run

    typer.echo(run(_services().nudge_mails))


@cli.command("import-people")
def import_people(
    file: Annotated[Path, typer.Argument(help="A CSV with the columns name, email, roles, mentor.")],
    administrator: Annotated[str, typer.Option("--as", help="The administrator in whose name it is done.")],
    links: Annotated[
        Path | None, typer.Option(help="Bring them in, and write the one-time links to this new file.")
    ] = None,
    address: Annotated[str, typer.Option(help="Where people reach Interlude.")] = "http://127.0.0.1:8501",
) -> None:
    """Say what a file of people would do, line by line; with --links do it, all or nothing."""
    from assistant.access.importing.by_command import run

    for line in run(_services(), file, administrator, links, address):
        typer.echo(line)


for measure in (commands.bench, commands.evaluate, commands.train, commands.transcripts):
    cli.command()(measure)


def main() -> None:
    """One clear sentence for whatever goes wrong, and exit code 2 for bad use, else 1; never a traceback."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # Threads of the model that spin while they wait take the processor from pages, browser and other people.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        cli()
    except BadUse as error:
        _leave(str(error), code=2)
    except InterludeError as error:
        _leave(str(error))
    except KeyboardInterrupt:
        _leave("Stopped. What was saved is safe.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        _leave(
            f"This failed in a way it should not have ({type(error).__name__}). What was saved is safe; please report it."
        )


def _leave(sentence: str, code: int = 1) -> None:
    typer.echo(sentence, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
