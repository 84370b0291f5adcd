#!/usr/bin/env python3
"""Checks an export of the ledger (docs/ledger.md). Needs nothing but Python 3.8 or newer.
    python3 verify_ledger.py ledger.jsonl [--head SEQUENCE:HASH]
Prints each fault with the number of its entry, then the head. Ends with 0 where nothing is wrong, with 1 otherwise.
"""
import argparse
import hashlib
import json
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def faults_of(lines, kept):
    before, last, seen = bytes(32), 0, kept is None or kept[0] == 0
    for line in lines:
        entry = json.loads(line)
        number, content = entry["sequence"], entry.get("content")
        digest, link = bytes.fromhex(entry["content_digest"]), bytes.fromhex(entry["hash"])
        for missing in range(last + 1, number):
            yield missing, "Missing"
        # The hash takes in the one before, and the digest of what the entry says.
        if number == last + 1 and sha256(before + digest) != link:
            yield number, "LinkBroken"
        if content is not None:
            if sha256(content.encode("utf-8")) != digest:
                yield number, "ContentChanged"
            elif json.loads(content)["sequence"] != number:
                yield number, "ColumnDiffers"
        if kept is not None and kept[0] == number:
            seen = True
            if link.hex() != kept[1]:
                yield number, "HeadDiffers"
        before, last = link, number
    if not seen:
        yield kept[0], "HeadMissing"
    print(f"head {last}:{before.hex()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export")
    parser.add_argument("--head", metavar="SEQUENCE:HASH", help="a head that you kept from earlier")
    asked = parser.parse_args()
    kept = None
    if asked.head:
        number, link = asked.head.strip().split(":")
        kept = (int(number), link.lower())
    found = 0
    with open(asked.export, encoding="utf-8") as lines:
        for number, fault in faults_of(lines, kept):
            print(f"{number} {fault}")
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
