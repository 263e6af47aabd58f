#![no_main]
#![allow(dead_code)] // the other parsers have targets of their own

#[path = "../parsers.rs"]
mod parsers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parsers::share(bytes));
