//! Every parser of bytes from outside comes back from anything, and takes no more memory than its input allows:
//! fixtures are changed at random, the same in each run. `fuzz/` runs the same functions for as long as one likes.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail by panicking

#[path = "parsers/corpus.rs"]
mod corpus;
#[path = "parsers/memory.rs"]
mod memory;
#[path = "parsers/mutate.rs"]
mod mutate;
#[path = "../../../fuzz/parsers.rs"]
mod parsers;

use mutate::Mutator;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: memory::Counting = memory::Counting;

/// The most that a parser may hold at once for an input of a few hundred kilobytes, unpacked parts included.
const MOST: usize = 192 << 20;

/// How many changed inputs each parser is given, and how long it may take over all of them.
fn effort() -> (usize, Duration) {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => (200_000, Duration::from_secs(120)),
        None => (1_500, Duration::from_secs(4)),
    }
}

#[test]
fn no_parser_panics_or_takes_memory_without_bound() {
    let (cases, patience) = effort();
    for (number, (name, parse)) in parsers::ALL.into_iter().enumerate() {
        let fixtures = corpus::of(name);
        assert!(!fixtures.is_empty(), "{name}");
        fixtures.iter().for_each(|fixture| parse(fixture));
        let mut mutator = Mutator::new(number as u64 + 1);
        let started = Instant::now();
        for case in 0..cases {
            if started.elapsed() > patience {
                break;
            }
            let input = corpus::mended(name, mutator.change(&fixtures));
            let before = memory::restart();
            let caught = std::panic::catch_unwind(|| parse(&input));
            let held = memory::most().saturating_sub(before);
            if caught.is_err() || held > MOST {
                let file = std::env::temp_dir().join(format!("throughline-{name}-{case}.bin"));
                std::fs::write(&file, &input).unwrap();
                panic!(
                    "{name}, case {case}: held {held} bytes; the input is kept in {}",
                    file.display()
                );
            }
        }
    }
}
