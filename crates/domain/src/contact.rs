//! How to reach someone: mail, phone, site.

use serde::{Deserialize, Serialize};

use crate::identifiers::text_value;
use crate::problem::FieldCode;

/// A mail address: one `@`, a local part, a domain with a dot. Domains are compared in lower case, so they are kept so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = "email"))]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);
text_value!(Email);

impl Email {
    /// Of two parts that are known to be sound.
    pub(crate) fn from_parts(local: &str, domain: &str) -> Self {
        Self(format!("{local}@{domain}"))
    }

    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldCode::Required);
        }
        if text.len() > 254 {
            return Err(FieldCode::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(FieldCode::EmailInvalid)?;
        let domain = domain.to_ascii_lowercase();
        let local_ok = (1..=64).contains(&local.len())
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_ok = labels.len() >= 2
            && labels.iter().all(|label| {
                (1..=63).contains(&label.len())
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            })
            && labels.last().is_some_and(|top| top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()));
        if local_ok && domain_ok { Ok(Self(format!("{local}@{domain}"))) } else { Err(FieldCode::EmailInvalid) }
    }
}

/// A phone number in E.164: `+` and 8 to 15 digits. A French number as it is dialled at home is understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "+33123456789"))]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);
text_value!(Phone);

impl Phone {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && !".-()/".contains(*c)).collect();
        if text.is_empty() {
            return Err(FieldCode::Required);
        }
        let international = if let Some(rest) = text.strip_prefix('+') {
            // "+33 (0)1 …" is how many people write it: the zero is not dialled from abroad.
            match rest.strip_prefix("330") {
                Some(tail) if rest.len() == 12 => format!("33{tail}"),
                _ => rest.to_owned(),
            }
        } else if let Some(rest) = text.strip_prefix("00") {
            rest.to_owned()
        } else if text.len() == 10 && text.starts_with('0') {
            format!("33{}", &text[1..])
        } else {
            return Err(FieldCode::PhoneInvalid);
        };
        let digits = international.bytes().all(|b| b.is_ascii_digit());
        if digits && (8..=15).contains(&international.len()) && !international.starts_with('0') {
            Ok(Self(format!("+{international}")))
        } else {
            Err(FieldCode::PhoneInvalid)
        }
    }
}

/// The address of a site: `http` or `https` and a host with a dot, nothing that a browser would run.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = "uri"))]
#[serde(try_from = "String", into = "String")]
pub struct Website(String);
text_value!(Website);

impl Website {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldCode::Required);
        }
        if text.len() > 500 {
            return Err(FieldCode::TooLong);
        }
        let lower = text.to_ascii_lowercase();
        let full = if lower.starts_with("https://") || lower.starts_with("http://") {
            text.to_owned()
        } else if lower.contains("://") || lower.starts_with("javascript:") || lower.starts_with("data:") {
            return Err(FieldCode::WebsiteInvalid);
        } else {
            format!("https://{text}")
        };
        let rest = full.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        let host_ok = host.split('.').count() >= 2
            && host
                .split('.')
                .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
        if host_ok && !full.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>".contains(c)) {
            Ok(Self(full))
        } else {
            Err(FieldCode::WebsiteInvalid)
        }
    }

    /// The host, for a short link text.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        host.strip_prefix("www.").unwrap_or(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_keep_their_local_part_and_fold_their_domain() {
        assert_eq!(Email::parse(" Prenom.Nom+tri@LaPoste.FR ").unwrap().as_str(), "Prenom.Nom+tri@laposte.fr");
    }

    #[test]
    fn what_no_mailbox_can_have_is_refused() {
        for text in [
            "a",
            "a@b",
            "@b.fr",
            "a@.fr",
            "a@b..fr",
            "a b@c.fr",
            ".a@b.fr",
            "a..b@c.fr",
            "a@-b.fr",
            "a@b.1",
            "é@b.fr",
            "a@b.fr\nBcc: c@d.fr",
        ] {
            assert_eq!(Email::parse(text), Err(FieldCode::EmailInvalid), "{text}");
        }
        assert_eq!(Email::parse("  "), Err(FieldCode::Required));
        assert_eq!(Email::parse(&format!("{}@b.fr", "a".repeat(300))), Err(FieldCode::TooLong));
    }

    #[test]
    fn a_french_number_becomes_international() {
        for text in ["01 23 45 67 89", "01.23.45.67.89", "+33 (0)1 23 45 67 89", "0033123456789"] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "+33123456789", "{text}");
        }
        assert_eq!(Phone::parse("+262 262 12 34 56").unwrap().as_str(), "+262262123456");
        for text in ["3631", "12345", "01 23 45 67 8x", "+0123456789"] {
            assert_eq!(Phone::parse(text), Err(FieldCode::PhoneInvalid), "{text}");
        }
    }

    #[test]
    fn a_site_is_a_web_address_and_nothing_else() {
        assert_eq!(Website::parse("www.exemple.fr").unwrap().as_str(), "https://www.exemple.fr");
        assert_eq!(Website::parse("http://exemple.fr/a?b#c").unwrap().host(), "exemple.fr");
        for text in
            ["javascript:alert(1)", "ftp://exemple.fr", "exemple", "https://", "https://a b.fr", "https://a.fr/\"onx"]
        {
            assert_eq!(Website::parse(text), Err(FieldCode::WebsiteInvalid), "{text}");
        }
    }
}
