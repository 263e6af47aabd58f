//! XPath for what a person reads on the screen.

/// What a thing is, for those who find it by its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A button, a summary that opens details, or a tab.
    Button,
    /// A link.
    Link,
    /// A heading of any level.
    Heading,
    /// A form field, by the text of its label.
    Field,
    /// A dialog, by its name or a heading in it.
    Dialog,
    /// A table row, by text in one of its cells.
    Row,
    /// A list item, by text in it.
    Item,
    /// A section, article, figure, fieldset or group, by its name or its heading.
    Region,
    /// Anything, by its own whole text.
    Text,
}

impl Role {
    /// XPath, below the place it is appended to, for what has this role and name.
    ///
    /// ```
    /// use throughline_browser_tests::Role;
    /// assert!(Role::Link.path("Today").starts_with(".//a["));
    /// ```
    pub fn path(self, name: &str) -> String {
        let name = literal(name);
        let named = format!("normalize-space(.)={name} or @aria-label={name} or @title={name}");
        let contains = format!("contains(normalize-space(.), {name})");
        let labelled =
            format!("@aria-label={name} or @aria-labelledby=//*[normalize-space(.)={name}]/@id");
        let heading = "self::h1 or self::h2 or self::h3 or self::h4 or self::legend or self::figcaption or self::caption";
        match self {
            Self::Button => format!(
                ".//*[self::button or self::summary or @role='button' or @role='tab' or @role='menuitem' or @role='option'][{named}]"
            ),
            Self::Link => format!(".//a[{named}]"),
            Self::Heading => format!(
                ".//*[self::h1 or self::h2 or self::h3 or self::h4 or @role='heading'][{named}]"
            ),
            Self::Field => {
                let text = format!(
                    "normalize-space(.)={name} or normalize-space(text()[1])={name} or normalize-space(*[1])={name}"
                );
                format!(
                    ".//*[self::input or self::select or self::textarea or @role='combobox' or @contenteditable='true']\
                     [@id=//label[{text}]/@for or ancestor::label[{text}] or {labelled}]"
                )
            }
            Self::Dialog => format!(
                ".//*[self::dialog or @role='dialog' or @role='alertdialog'][{labelled} or .//*[{heading}][normalize-space(.)={name}]]"
            ),
            Self::Row => format!(".//*[self::tr or @role='row'][{contains}]"),
            Self::Item => format!(".//li[{contains}]"),
            Self::Region => format!(
                ".//*[self::section or self::article or self::figure or self::fieldset or self::form or self::nav or self::table or @role='group' or @role='region']\
                 [{labelled} or .//*[{heading}][normalize-space(.)={name}]]"
            ),
            Self::Text => {
                format!(".//*[normalize-space(.)={name}][not(*[normalize-space(.)={name}])]")
            }
        }
    }
}

/// A string of XPath 1.0, which knows no escapes: quotes of both kinds need a concatenation.
fn literal(text: &str) -> String {
    if !text.contains('"') {
        format!("\"{text}\"")
    } else if !text.contains('\'') {
        format!("'{text}'")
    } else {
        let parts: Vec<_> = text.split('"').map(|part| format!("\"{part}\"")).collect();
        format!("concat({})", parts.join(", '\"', "))
    }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn quotes_of_both_kinds_survive_in_a_literal() {
        assert_eq!(literal("a"), "\"a\"");
        assert_eq!(literal("say \"a\""), "'say \"a\"'");
        assert_eq!(
            literal("it's \"a\""),
            "concat(\"it's \", '\"', \"a\", '\"', \"\")"
        );
    }
}
