//! What is copied into another site.

/// The code of a frame.
pub fn iframe(source: &str, title: &str, height: u32) -> String {
    let [source, title] = [source, title].map(escape);
    format!(
        "<iframe src=\"{source}\" title=\"{title}\" width=\"100%\" height=\"{height}\" style=\"border:0\" loading=\"lazy\" \
         allow=\"geolocation\"></iframe>"
    )
}

/// A value between double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// A path with the pairs of its query.
pub fn with_query(path: &str, pairs: &[(&'static str, String)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", String::from(js_sys::encode_uri_component(value))))
        .collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_typed_leaves_its_attribute() {
        let code = iframe("https://a.example/integration?q=%22&pilier=x", "Carte \"<b>\"", 600);
        assert_eq!(
            code,
            "<iframe src=\"https://a.example/integration?q=%22&amp;pilier=x\" title=\"Carte &quot;&lt;b>&quot;\" \
             width=\"100%\" height=\"600\" style=\"border:0\" loading=\"lazy\" allow=\"geolocation\"></iframe>"
        );
    }
}
