//! The code that opens a lock when its passphrase is forgotten.

use std::fmt;

/// Letters and digits that nobody confuses when they write them down.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters a code has.
const LENGTH: usize = 24;

/// A code of 24 letters and digits, 120 bits: too many to guess, few enough to write down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// The code of some random bytes.
    pub fn from_random(random: [u8; 15]) -> Self {
        let mut text = String::with_capacity(LENGTH);
        for five in random.chunks(5) {
            let number = five
                .iter()
                .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            for place in (0..8).rev() {
                let index = usize::try_from(number >> (5 * place) & 31).unwrap_or(0);
                text.push(char::from(LETTERS.get(index).copied().unwrap_or(b'0')));
            }
        }
        Self(text)
    }

    /// Reads what was typed: case, spaces and lines do not matter, nor do letters that look like digits. `None`
    /// when it is no code.
    pub fn read(typed: &str) -> Option<Self> {
        let text: String = typed
            .to_uppercase()
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .map(|letter| match letter {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = |letter: char| u8::try_from(letter).is_ok_and(|byte| LETTERS.contains(&byte));
        (text.len() == LENGTH && text.chars().all(known)).then_some(Self(text))
    }

    /// What the key is made from.
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = RecoveryCode::from_random([
            0, 255, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221,
        ]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 29);
        assert_eq!(RecoveryCode::read(&shown), Some(code.clone()));
        let careless = shown
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(RecoveryCode::read(&careless), Some(code));
        for wrong in ["", "ABCD", &shown[1..], &shown.replace('-', "-U")] {
            assert_eq!(RecoveryCode::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn different_bytes_make_different_codes() {
        let code = |first| RecoveryCode::from_random([first; 15]);
        assert_ne!(code(1), code(2));
        assert_eq!(code(0).to_string(), "0000-0000-0000-0000-0000-0000");
        assert_eq!(code(255).to_string(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    }
}
