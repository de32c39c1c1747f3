//! What kind of file some bytes are and how large a picture they draw, from the bytes alone.

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

/// Returns the width and height that a png, jpeg or webp says it has, in pixels. None for all else,
/// and where the header is cut off, names no size, or is no such header after all.
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match media_type(bytes) {
        "image/png" => png_size(bytes),
        "image/jpeg" => jpeg_size(bytes),
        "image/webp" => webp_size(bytes),
        _ => None,
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    // The first chunk is the header, always of the same length.
    if bytes.get(8..16)? != b"\0\0\0\x0dIHDR" {
        return None;
    }
    Some((u32::from_be_bytes(array(bytes, 16)?), u32::from_be_bytes(array(bytes, 20)?)))
}

/// Goes from segment to segment up to the frame; an earlier picture within one, such as the small one
/// of a camera, is passed over with it.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // A marker may have any number of fill bytes before it.
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        at += 1;
        match marker {
            // No segment belongs to these.
            0x01 | 0xd0..=0xd7 => {}
            // A frame of whichever coding: DHT, JPG and DAC stand among them and are none.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let height = u16::from_be_bytes(array(bytes, at + 3)?);
                let width = u16::from_be_bytes(array(bytes, at + 5)?);
                return Some((width.into(), height.into()));
            }
            // The drawing begins, or all ends, and nothing said how large it is.
            0x00 | 0xd8..=0xda => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes(array(bytes, at)?));
                at += Some(length).filter(|length| *length >= 2)?;
            }
        }
    }
}

fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => {
            // After three bytes of the frame's tag comes the start code of a whole picture.
            if bytes.get(23..26)? != b"\x9d\x01\x2a" {
                return None;
            }
            // The two upper bits scale.
            let side = |at| Some(u32::from(u16::from_le_bytes(array(bytes, at)?)) & 0x3fff);
            Some((side(26)?, side(28)?))
        }
        b"VP8L" => {
            if *bytes.get(20)? != 0x2f {
                return None;
            }
            let bits = u32::from_le_bytes(array(bytes, 21)?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => {
            let side = |at| {
                let [low, middle, high] = array(bytes, at)?;
                Some(u32::from_le_bytes([low, middle, high, 0]) + 1)
            };
            Some((side(24)?, side(27)?))
        }
        _ => None,
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{media_type, picture_size};

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

    fn webp(chunk: &[u8], rest: &[u8]) -> Vec<u8> {
        [&b"RIFF\xff\0\0\0WEBP"[..], chunk, b"\x0a\0\0\0", rest].concat()
    }

    #[test]
    fn a_picture_says_how_large_it_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x4e\x20\0\0\0\x07\x08\x06\0\0\0".to_vec();
        // A camera's own segment, with a small picture in it; fill bytes; tables; the frame.
        let jpeg = b"\xff\xd8\xff\xe1\0\x0d\xff\xd8\xff\xc0\0\x0b\x08\0\x01\0\x01\
            \xff\xff\xff\xc4\0\x03\0\xff\xc2\0\x0b\x08\x04\x38\x07\x80\x01"
            .to_vec();
        let lossless = (1920 - 1) | ((1080 - 1) << 14) | (1_u32 << 28);
        let lossless = [&[0x2f][..], &lossless.to_le_bytes()].concat();
        for (bytes, size) in [
            (png, (20_000, 7)),
            (jpeg, (1920, 1080)),
            (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x80\x47\x38\x04"), (1920, 1080)),
            (webp(b"VP8L", &lossless), (1920, 1080)),
            (webp(b"VP8X", b"\0\0\0\0\x7f\x07\0\xff\xff\xff"), (1920, 1 << 24)),
        ] {
            assert_eq!(picture_size(&bytes), Some(size), "from {bytes:?}");
            assert_eq!(picture_size(&bytes[..20]), None, "cut off");
        }
    }

    #[test]
    fn a_header_that_says_nothing_is_none() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\x07"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\x04IDAT\0\0\0\x07\0\0\0\x07",
            b"\xff\xd8\xff\xda\0\x0c\x03\x01\0\x02",
            b"\xff\xd8\xff\xe0\0\0\xff\xc0\0\x0b\x08\0\x01\0\x01",
            b"\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x01\x01\x01",
            b"\xff\xd8\xff\xff\xff",
            b"RIFF\xff\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2b\x80\x47\x38\x04",
            b"RIFF\xff\0\0\0WEBPANIM\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            b"GIF89a\x01\0\x01\0",
            b"",
        ] {
            assert_eq!(picture_size(bytes), None, "from {bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_are_read_beyond_their_end(
            magic in prop::sample::select(vec![
                &b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8 ",
                b"RIFF\0\0\0\0WEBPVP8L", b"RIFF\0\0\0\0WEBPVP8X", b"",
            ]),
            // Marks of a jpeg more often than chance has them.
            rest in prop::collection::vec(prop_oneof![Just(0xff), Just(0xc4), Just(0), any::<u8>()], 0..64),
        ) {
            let bytes = [magic, &rest].concat();
            if let Some((width, height)) = picture_size(&bytes) {
                prop_assert!(width > 0 && height > 0);
            }
        }
    }
}
