//! Numbered steps on the terminal, and running a program with one moving progress line.

use crate::{Failure, Outcome};
use std::{
    io::{BufRead, BufReader, IsTerminal, Read, Write, stderr},
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

/// The steps of one command, printed as `[2/6] …`.
#[derive(Debug)]
pub struct Steps {
    done: usize,
    total: usize,
}

impl Steps {
    /// A command of `total` steps.
    pub fn new(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Announces the next step.
    pub fn start(&mut self, name: &str) {
        self.done += 1;
        println!("[{}/{}] {name}", self.done, self.total);
    }

    /// Says something about the step under way.
    pub fn note(&self, text: &str) {
        println!("      {text}");
    }
}

/// How long something took, for people.
///
/// ```
/// use std::time::Duration;
/// assert_eq!(xtask::steps::spell(Duration::from_millis(1_240)), "1.2 s");
/// assert_eq!(xtask::steps::spell(Duration::from_secs(75)), "1 min 15 s");
/// ```
pub fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// Runs a program to its end. Its output is shown as one moving line, and whole only if it fails;
/// `otherwise` is the sentence to end with in that case.
pub fn run(command: &mut Command, otherwise: &str) -> Outcome {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            let program = command.get_program().to_string_lossy().into_owned();
            Failure::new(format!("Could not start {program}: {error}. {otherwise}"))
        })?;
    let (sender, lines) = mpsc::channel();
    for pipe in [
        child
            .stdout
            .take()
            .map(|pipe| Box::new(pipe) as Box<dyn Read + Send>),
        child
            .stderr
            .take()
            .map(|pipe| Box::new(pipe) as Box<dyn Read + Send>),
    ]
    .into_iter()
    .flatten()
    {
        let sender = sender.clone();
        thread::spawn(move || {
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                if sender
                    .send(String::from_utf8_lossy(&line).trim_end().to_owned())
                    .is_err()
                {
                    break;
                }
            }
        });
    }
    drop(sender);

    let mut progress = Progress::new(started);
    let mut output: Vec<String> = Vec::new();
    loop {
        match lines.recv_timeout(Duration::from_millis(250)) {
            Ok(line) => {
                if !line.trim().is_empty() {
                    output.push(line);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        progress.show(output.last().map_or("", String::as_str));
    }
    progress.clear();
    let status = child
        .wait()
        .map_err(|error| Failure::new(format!("A program could not be waited for: {error}.")))?;
    if status.success() {
        println!("      done in {}", spell(started.elapsed()));
        Ok(())
    } else {
        for line in &output {
            println!("      {line}");
        }
        Err(Failure::new(otherwise))
    }
}

/// What a program prints on standard output, if it can be run and succeeds.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// One line that is written over and over on a terminal; elsewhere a sign of life every half minute.
struct Progress {
    started: Instant,
    shown: Option<Instant>,
    terminal: bool,
}

impl Progress {
    const COLUMNS: usize = 78;

    fn new(started: Instant) -> Self {
        Self {
            started,
            shown: None,
            terminal: stderr().is_terminal(),
        }
    }

    fn show(&mut self, latest: &str) {
        let pause = if self.terminal {
            Duration::from_millis(100)
        } else {
            Duration::from_secs(30)
        };
        let last = self.shown.unwrap_or(self.started);
        if last.elapsed() < pause {
            return;
        }
        self.shown = Some(Instant::now());
        let line = format!("      {}  {}", spell(self.started.elapsed()), latest.trim());
        let line: String = line
            .chars()
            .filter(|character| !character.is_control())
            .take(Self::COLUMNS)
            .collect();
        if self.terminal {
            eprint!("\r{line:<width$}", width = Self::COLUMNS);
        } else {
            eprintln!("{line}");
        }
        // A progress line that cannot be shown must not stop the work.
        let _ = stderr().flush();
    }

    fn clear(&self) {
        if self.terminal && self.shown.is_some() {
            eprint!("\r{:width$}\r", "", width = Self::COLUMNS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{output_of, run};
    use std::process::Command;

    #[test]
    fn a_program_that_fails_ends_in_the_given_sentence() {
        let failure = run(
            Command::new("cargo").arg("--no-such-option"),
            "Do this instead.",
        );
        assert_eq!(
            failure.map_err(|failure| failure.to_string()),
            Err("Do this instead.".to_owned())
        );
    }

    #[test]
    fn a_program_that_is_not_there_has_no_output() {
        assert_eq!(
            output_of(&mut Command::new("throughline-no-such-program")),
            None
        );
    }
}
