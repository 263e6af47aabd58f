//! Two to five devices that share files: whatever is dropped, repeated, merged in another order, undone,
//! put back from a backup or cut off in the middle, all of them come to hold the same, and no version that
//! was stored vanishes unless someone who had it before them replaced or deleted it.
//!
//! Random commands against the real store, from a seed that a failure names. `THROUGHLINE_STEPS` says how
//! many, 100,000 unless told.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod device;
mod numbers;
mod things;
mod world;

use numbers::Numbers;
use world::World;

/// Commands of one team, before all its devices exchange everything and are compared.
const STEPS_A_TEAM: u64 = 200;

#[test]
fn whatever_happens_on_the_way_all_devices_agree_and_nothing_stored_vanishes() {
    let steps = std::env::var("THROUGHLINE_STEPS").map_or(100_000, |steps| steps.parse().unwrap());
    let first = std::env::var("THROUGHLINE_SEED").map_or(1, |seed| seed.parse().unwrap());
    let mut done = World::default().done;
    for seed in first..first + steps / STEPS_A_TEAM {
        let mut numbers = Numbers::new(seed);
        let mut world = World::new(seed, 2 + numbers.below(4));
        for _ in 0..STEPS_A_TEAM {
            world.step(&mut numbers);
        }
        world.exchange_everything();
        world.check();
        done.add(&world.done);
    }
    // A model in which nothing of this happens proves nothing.
    if steps >= 10_000 {
        done.check_all_happened();
    }
}
