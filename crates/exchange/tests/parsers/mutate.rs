//! Fixtures changed at random, the same for the same seed.

/// What parsers stumble over.
const TELLING: [&[u8]; 16] = [
    b"\0",
    b"\xFF",
    b"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"=1",
    b"-",
    b"1e999",
    b"9999999999999999999",
    b"31/02/2021",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xE2\x80\xAE",
    b"\xFF\xFF\xFF\xFF",
];

/// Changes fixtures.
pub struct Mutator(u64);

impl Mutator {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % limit.max(1)
    }

    /// One of the fixtures with one to eight changes.
    pub fn change(&mut self, fixtures: &[Vec<u8>]) -> Vec<u8> {
        let mut input = fixtures[self.below(fixtures.len())].clone();
        // Most files are told by their beginnings; long ones would only cost time.
        if self.below(4) > 0 {
            input.truncate(4_096);
        }
        for _ in 0..=self.below(8) {
            let at = self.below(input.len() + 1);
            let length = self.below(64).min(input.len() - at);
            match self.below(7) {
                0 if at < input.len() => input[at] ^= 1 << self.below(8),
                1 if at < input.len() => input[at] = self.below(256) as u8,
                2 => drop(input.drain(at..at + length)),
                3 => {
                    let part = input[at..at + length].to_vec();
                    let to = self.below(input.len() + 1);
                    input.splice(to..to, part);
                }
                4 => input.truncate(at),
                5 => {
                    let other = &fixtures[self.below(fixtures.len())];
                    let from = self.below(other.len() + 1);
                    let end = (from + self.below(512)).min(other.len());
                    input.splice(at..at, other[from..end].iter().copied());
                }
                _ => {
                    let telling = TELLING[self.below(TELLING.len())];
                    input.splice(at..at + length.min(telling.len()), telling.iter().copied());
                }
            }
        }
        input
    }
}
