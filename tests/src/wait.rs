//! Waiting for what should come true.

use crate::{Outcome, Trouble};
use std::time::{Duration, Instant};

/// How long something may take to appear before a journey gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Tries `attempt` until it gives a value, and gives up after [`PATIENCE`] with what was waited for.
/// An attempt that fails is tried again: a page that is just changing makes commands fail.
pub async fn until<T>(
    what: &str,
    mut attempt: impl AsyncFnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let started = Instant::now();
    let mut last = String::new();
    loop {
        match attempt().await {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => last.clear(),
            Err(trouble) => last = format!(" ({trouble})"),
        }
        if started.elapsed() > PATIENCE {
            return Err(Trouble::new(format!("Waited in vain for {what}{last}")));
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}
