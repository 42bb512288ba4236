// libsodium, for SHA-256 alone (Debian: libsodium-dev).
#pragma once
#include <sodium/crypto_hash_sha256.h>
