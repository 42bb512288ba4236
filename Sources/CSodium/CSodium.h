// libsodium, only for SHA-256 (Debian: libsodium-dev).
#pragma once
#include <sodium/crypto_hash_sha256.h>
