//! Money: whole minor units (pence, cents) and a currency. Never a binary fraction.

use crate::error::DomainError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// An ISO 4217 currency code such as `GBP`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Pound sterling, what a new workspace starts with.
    pub const GBP: Self = Self(*b"GBP");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the minor unit has (ISO 4217): 2 for most, 0 for yen, 3 for dinars.
    pub fn decimals(&self) -> u32 {
        match self.code() {
            "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "UGX" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for pounds.
    pub fn scale(&self) -> i64 {
        10i64.pow(self.decimals())
    }

    /// The sign written before an amount, or the code with a space.
    pub fn symbol(&self) -> &str {
        match self.code() {
            "GBP" => "£",
            "EUR" => "€",
            "USD" => "$",
            "JPY" => "¥",
            "INR" => "₹",
            code => code,
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::GBP
    }
}

impl FromStr for Currency {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, DomainError> {
        let upper = text.trim().to_ascii_uppercase();
        match <[u8; 3]>::try_from(upper.as_bytes()) {
            Ok(bytes) if bytes.iter().all(u8::is_ascii_uppercase) => Ok(Self(bytes)),
            _ => Err(DomainError::invalid(
                "currency",
                "A currency is three letters, for example GBP or EUR.",
            )),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole minor units: 1050 is £10.50.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }
}

impl fmt::Display for Money {
    /// `£1,234.50`; whole amounts without decimals, `£1,234`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = self.currency.scale().unsigned_abs();
        let absolute = self.minor.unsigned_abs();
        if self.minor < 0 {
            f.write_str("−")?;
        }
        let symbol = self.currency.symbol();
        f.write_str(symbol)?;
        if symbol.len() == 3 && symbol == self.currency.code() {
            f.write_str("\u{a0}")?;
        }
        f.write_str(&group_thousands(absolute / scale))?;
        let rest = absolute % scale;
        if rest != 0 {
            write!(
                f,
                ".{rest:0width$}",
                width = self.currency.decimals() as usize
            )?;
        }
        Ok(())
    }
}

/// A whole number with a comma at each thousand.
///
/// ```
/// assert_eq!(throughline_domain::money::group_thousands(10_005_534), "10,005,534");
/// ```
pub fn group_thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(
            Money::new(1_000_553_400, Currency::GBP).to_string(),
            "£10,005,534"
        );
        assert_eq!(Money::new(-1_050, Currency::GBP).to_string(), "−£10.50");
        assert_eq!(
            Money::new(5_000, "JPY".parse().unwrap()).to_string(),
            "¥5,000"
        );
        assert_eq!(
            Money::new(i64::MIN, "CHF".parse().unwrap()).currency.code(),
            "CHF"
        );
    }

    #[test]
    fn a_currency_is_three_letters() {
        assert!("pound".parse::<Currency>().is_err());
        assert!("£££".parse::<Currency>().is_err());
        assert_eq!("eur".parse::<Currency>().unwrap().code(), "EUR");
    }
}
