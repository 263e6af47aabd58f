//! The processes of a browser that a test has started, to stop and end them by their numbers.

use crate::{Outcome, Trouble, until};
use std::{
    fs,
    process::{Command, Stdio},
};

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

    /// The processor time that they have used, in milliseconds; `None` where the system does not say so in
    /// Linux's way. Counted in hundredths of a second.
    pub fn processor_time(&self) -> Option<f64> {
        let ticks = self.0.iter().filter_map(|process| {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            // The program's name comes second, in brackets, and may hold anything.
            let (_, fields) = stat.rsplit_once(')')?;
            let mut fields = fields.split_whitespace().skip(11);
            let (user, system): (f64, f64) =
                (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
            Some(user + system)
        });
        summed(ticks).map(|ticks| ticks * 10.0)
    }

    /// The memory they hold, in bytes, what they share counted once; `None` where the system does not say so
    /// in Linux's way.
    pub fn memory(&self) -> Option<f64> {
        let kilobytes = self.0.iter().filter_map(|process| {
            let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
            line.split_whitespace().next()?.parse::<f64>().ok()
        });
        summed(kilobytes).map(|kilobytes| kilobytes * 1024.0)
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

/// The sum of some numbers; `None` of none.
fn summed(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    numbers.reduce(|sum, number| sum + number)
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
