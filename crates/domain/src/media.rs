//! What kind of file some bytes are, from the bytes alone.

/// Returns the media type. A text that could carry a script, SVG and HTML too, is plain text here:
/// nothing renders it by accident.
pub fn media_type(bytes: &[u8]) -> &'static str {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
    match brand {
        Some(b"avif" | b"avis") => return "image/avif",
        Some(b"heic" | b"heix" | b"mif1" | b"msf1") => return "image/heic",
        Some(b"M4A ") => return "audio/mp4",
        Some(_) => return "video/mp4",
        None => {}
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if starts(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        "image/gif"
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        "image/webp"
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        "audio/wav"
    } else if starts(b"%PDF-") {
        "application/pdf"
    } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        "application/zip"
    } else if starts(b"\x1f\x8b") {
        "application/gzip"
    } else if starts(b"OggS") {
        "audio/ogg"
    } else if starts(b"ID3") {
        "audio/mpeg"
    } else if !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        "text/plain"
    } else {
        "application/octet-stream"
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn the_bytes_decide_and_nothing_else() {
        let cases: [(&[u8], &str); 9] = [
            (b"\x89PNG\r\n\x1a\nrest", "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypavif", "image/avif"),
            (b"%PDF-1.7", "application/pdf"),
            (b"<svg onload='x'/>", "text/plain"),
            ("caf\u{e9}".as_bytes(), "text/plain"),
            (b"\xff\xfe\0", "application/octet-stream"),
            (b"", "text/plain"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(media_type(bytes), expected, "from {bytes:?}");
        }
    }
}
