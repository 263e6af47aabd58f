//! `cargo xtask serve`: the release app, served from this machine.

use super::arguments::Arguments;
use crate::{
    Failure, Outcome, build,
    server::{Server, Site},
    steps::Steps,
    workspace,
};
use std::{
    env,
    process::{Command, Stdio},
};

/// The port when none is asked for; a stable one, because the browser keeps data for each port apart.
const USUAL_PORT: u16 = 8420;

pub fn run(arguments: &Arguments) -> Outcome {
    let base = arguments.base()?;
    let port = arguments.port()?;
    let root = workspace::root()?;
    let mut steps = Steps::new(build::RELEASE_STEPS + 1);
    build::release(&mut steps, &root, &base)?;
    let server = start(Site::new(workspace::dist(&root), base), port)?;
    steps.start(&format!("Serving {}", server.url()));
    if server.port() != port.unwrap_or(USUAL_PORT) {
        steps.note(&format!("Port {USUAL_PORT} was taken. Data entered under another port is not shown under this one."));
    }
    if !arguments.has("--no-open") && !open(&server.url()) {
        steps.note("No browser could be opened: go to the address above.");
    }
    steps.note("Stop it with Ctrl+C.");
    server.wait();
    Ok(())
}

fn start(site: Site, port: Option<u16>) -> Outcome<Server> {
    match port {
        Some(port) => Server::start(site, port).map_err(|error| {
            Failure::new(format!(
                "Port {port} cannot be used: {error}. Give another with --port."
            ))
        }),
        None => Server::start(site.clone(), USUAL_PORT)
            .or_else(|_| Server::start(site, 0))
            .map_err(|error| Failure::new(format!("No port can be used: {error}."))),
    }
}

/// Opens the address in the user's browser, where there is a display.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some() {
        ("xdg-open", &[])
    } else {
        return false;
    };
    Command::new(program)
        .args(arguments)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}
