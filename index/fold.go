package index

// Fold returns an exact word (Token.Exact) without diacritics: "türkmen" is
// "turkmen". A word's Form is made from it; prefix and fuzzy search by word forms
// compare it.
func Fold(exact string) string { return foldDiacritics(exact) }
