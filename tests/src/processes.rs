//! The processes of a browser that a test has started, to stop and end them by their numbers.

use crate::{Outcome, Trouble, until};
use std::process::{Command, Stdio};

/// Some processes.
#[derive(Debug, Clone)]
pub struct Processes(Vec<u32>);

impl Processes {
    /// All that descend from a process, parents first.
    pub(crate) fn below(parent: u32) -> Self {
        let all = parents();
        let mut found = vec![parent];
        let mut next = 0;
        while let Some(one) = found.get(next).copied() {
            next += 1;
            found.extend(
                all.iter()
                    .filter(|(_, parent)| *parent == one)
                    .map(|(process, _)| *process),
            );
        }
        found.remove(0);
        Self(found)
    }

    /// Ends them without warning, as a crash does, and waits until they are gone.
    pub async fn kill(&self) -> Outcome {
        self.signal("-KILL")?;
        until("the browser to be gone", async || {
            let running = parents();
            let gone = self
                .0
                .iter()
                .all(|process| !running.iter().any(|(one, _)| one == process));
            Ok(gone.then_some(()))
        })
        .await
    }

    /// Halts them where they are.
    pub fn freeze(&self) -> Outcome {
        self.signal("-STOP")
    }

    fn signal(&self, signal: &str) -> Outcome {
        if self.0.is_empty() {
            return Err(Trouble::new("No process of the browser was found."));
        }
        // One may have ended by itself.
        Command::new("kill")
            .arg(signal)
            .args(self.0.iter().map(u32::to_string))
            .stderr(Stdio::null())
            .status()?;
        Ok(())
    }
}

/// Every running process with its parent. What has ended and waits to be noticed is left out.
fn parents() -> Vec<(u32, u32)> {
    let listed = Command::new("ps")
        .args(["-A", "-o", "pid=,ppid=,stat="])
        .output();
    let text = listed.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (process, parent) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            (!words.next()?.starts_with('Z')).then_some((process, parent))
        })
        .collect()
}
