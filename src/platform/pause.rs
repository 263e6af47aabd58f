//! Letting the page breathe during long work.

use gloo_timers::future::TimeoutFuture;

/// How long work may go on before the page gets its turn, in milliseconds.
const STRETCH: f64 = 16.0;

/// Gives the page its turn now and then.
pub struct Pause {
    since: f64,
}

impl Pause {
    /// Work begins now.
    pub fn new() -> Self {
        Self { since: now() }
    }

    /// Gives the page its turn if it has waited long enough.
    pub async fn now_and_then(&mut self) {
        if now() - self.since > STRETCH {
            TimeoutFuture::new(0).await;
            self.since = now();
        }
    }

    /// Gives the page time to draw what has just been said, before work that cannot be divided.
    pub async fn to_draw(&mut self) {
        TimeoutFuture::new(50).await;
        self.since = now();
    }
}

impl Default for Pause {
    fn default() -> Self {
        Self::new()
    }
}

fn now() -> f64 {
    js_sys::Date::now()
}
