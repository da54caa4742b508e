//! Which addresses are public, after the registries of special addresses (IANA, RFC 6890 and those that followed).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A machine of the internet at large: not this one, not one of its own network, not several at once.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// Blocks that are not public: address and length of the prefix.
const SPECIAL: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    // Carrier-grade NAT.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Link-local: where clouds answer with their secrets.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    // The relays of 6to4.
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast.
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    // Reserved, and broadcast.
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

fn is_public_v4(ip: Ipv4Addr) -> bool {
    !SPECIAL.iter().any(|(block, length)| (ip.to_bits() ^ block.to_bits()) >> (32 - length) == 0)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    // The address that stands in two parts.
    let embedded = |at: usize| {
        let bits = u32::from(parts[at]) << 16 | u32::from(parts[at + 1]);
        is_public_v4(Ipv4Addr::from_bits(bits))
    };
    match (parts[0], parts[1]) {
        // IPv4-mapped: the machine of that address.
        (0, 0) => parts[2..6] == [0, 0, 0, 0xffff] && embedded(6),
        // NAT64 reaches the machine of the address it carries; its local block could reach any.
        (0x64, 0xff9b) => parts[2..6] == [0; 4] && embedded(6),
        // 6to4.
        (0x2002, _) => embedded(1),
        // Protocols, Teredo and benchmarks; documentation.
        (0x2001, second) if second < 0x200 || second == 0xdb8 => false,
        (0x3fff, second) if second < 0x1000 => false,
        // Unicast of the internet is handed out of 2000::/3 alone.
        (first, _) => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn machines_of_the_internet_are_public() {
        for text in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.88.98.255",
            "192.88.100.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "198.51.99.255",
            "198.51.101.0",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "2001:200::1",
            "2606:4700::1111",
            "2a01:e0a::1",
            "2400::",
            "3ffe::1",
            "3fff:1000::1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::1",
        ] {
            assert!(public(text), "{text}");
        }
    }

    #[test]
    fn this_machine_its_network_and_all_special_blocks_are_not() {
        for text in [
            // First and last of each block.
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.0",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.0.0",
            "169.254.169.254",
            "169.254.255.255",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.0",
            "192.0.0.255",
            "192.0.2.0",
            "192.0.2.255",
            "192.88.99.0",
            "192.88.99.255",
            "192.168.0.0",
            "192.168.255.255",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.0",
            "198.51.100.255",
            "203.0.113.0",
            "203.0.113.255",
            "224.0.0.0",
            "239.255.255.255",
            "240.0.0.0",
            "255.255.255.255",
            "::",
            "::1",
            "::1.1.1.1",
            "::7f00:1",
            "fc00::1",
            "fd00:ec2::254",
            "fdff::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff00::1",
            "ff02::1",
            "100::1",
            "2001::1",
            "2001:1ff::1",
            "2001:2::1",
            "2001:10::1",
            "2001:db8::1",
            "3fff::1",
            "3fff:fff::1",
            "4000::1",
            "5f00::1",
            "1fff::1",
        ] {
            assert!(!public(text), "{text}");
        }
    }

    #[test]
    fn an_address_within_another_is_judged_as_itself() {
        for inner in ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"] {
            let bits = inner.parse::<Ipv4Addr>().unwrap().to_bits();
            let (high, low) = (bits >> 16, bits & 0xffff);
            for text in [
                format!("::ffff:{inner}"),
                format!("::ffff:{high:x}:{low:x}"),
                format!("64:ff9b::{inner}"),
                format!("64:ff9b:1::{inner}"),
                format!("2002:{high:x}:{low:x}::1"),
                format!("::{inner}"),
            ] {
                assert!(!public(&text), "{text}");
            }
        }
        assert!(!public("64:ff9b:1::1.1.1.1"), "the local block of NAT64 may lead anywhere");
    }
}
