//! Reading the arguments after a command.

use crate::{Failure, Outcome, workspace};

/// The options a command was given.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    values: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Arguments {
    /// Reads `arguments`, of which `with_value` take a value (as the next argument or after `=`) and `flags` do not.
    pub fn read(arguments: &[String], with_value: &[&str], flags: &[&str]) -> Outcome<Self> {
        let mut read = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            if with_value.contains(&name) {
                let value = inline
                    .or_else(|| rest.next().cloned())
                    .ok_or_else(|| Failure::new(format!("{name} needs a value after it.")))?;
                read.values.push((name.to_owned(), value));
            } else if flags.contains(&argument.as_str()) {
                read.flags.push(argument.clone());
            } else {
                return Err(Failure::new(format!(
                    "{argument} is not an option of this command; cargo xtask help lists them."
                )));
            }
        }
        Ok(read)
    }

    /// Whether a flag was given.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    /// The base path asked for, or the usual one.
    pub fn base(&self) -> Outcome<String> {
        workspace::normal_base(self.value("--base").unwrap_or(workspace::DEFAULT_BASE))
    }

    /// The port asked for, if one was.
    pub fn port(&self) -> Outcome<Option<u16>> {
        self.value("--port")
            .map(|text| {
                text.parse().map_err(|_| {
                    Failure::new(format!(
                        "{text:?} is not a port: give a number from 1 to 65535."
                    ))
                })
            })
            .transpose()
    }

    /// The value given last for an option.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .rev()
            .find(|(given, _)| given == name)
            .map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn read(line: &str) -> crate::Outcome<Arguments> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Arguments::read(&words, &["--base", "--port"], &["--no-open"])
    }

    #[test]
    fn values_come_after_a_space_or_an_equals_sign_and_the_last_one_counts() {
        let arguments = read("--base a --no-open --port=81 --base=b").unwrap();
        assert_eq!(arguments.base().unwrap(), "/b/");
        assert_eq!(arguments.port().unwrap(), Some(81));
        assert!(arguments.has("--no-open"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(read("--nonsense").is_err());
        assert!(read("--base").is_err());
        assert!(read("--port x").unwrap().port().is_err());
    }
}
