package fetch

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// rules are what robots.txt (RFC 9309) says to one agent. The zero value allows everything.
//
// The libraries for it were not taken: temoto/robotstxt drops all rules of a file with one wrong
// line, and matches a pattern anywhere in a path.
type rules struct {
	paths []robotsPath
	delay time.Duration
}

type robotsPath struct {
	pattern string
	allow   bool
}

// parseRobots returns the rules for an agent: those of the groups that name it, or else those
// of the groups for all ("*"). Lines that are not rules are ignored.
func parseRobots(text, agent string) rules {
	var named, general rules
	isNamed := false
	var groups []*rules // of the group that is read
	inHeader := false   // user-agent lines that follow each other name one group
	for line := range strings.Lines(strings.ReplaceAll(text, "\r", "\n")) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(key, "\ufeff"))), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if !inHeader {
				groups, inHeader = nil, true
			}
			if value == "*" {
				groups = append(groups, &general)
			} else if product, _, _ := strings.Cut(value, "/"); strings.EqualFold(strings.TrimSpace(product), agent) {
				groups, isNamed = append(groups, &named), true
			}
		case "allow", "disallow":
			inHeader = false
			if value == "" {
				continue // an empty rule forbids nothing
			}
			for _, g := range groups {
				g.paths = append(g.paths, robotsPath{unescape(value), key == "allow"})
			}
		case "crawl-delay":
			inHeader = false
			// NaN and negative delays fail the comparison. A day is more than any run lasts.
			if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 {
				for _, g := range groups {
					g.delay = time.Duration(min(s, 86400) * float64(time.Second))
				}
			}
		}
	}
	if isNamed {
		return named
	}
	return general
}

// allow reports whether an address may be asked for. The longest rule that matches counts, and
// of two of one length the one that allows.
func (r rules) allow(u *url.URL) bool {
	if u.Path == "/robots.txt" {
		return true
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = unescape(path)
	longest, allowed := -1, true
	for _, p := range r.paths {
		if len(p.pattern) < longest || len(p.pattern) == longest && !p.allow || !p.matches(path) {
			continue
		}
		longest, allowed = len(p.pattern), p.allow
	}
	return allowed
}

// matches reports whether a rule is for a path: "*" stands for any characters, and "$" at the end
// for the end of the path.
func (p robotsPath) matches(path string) bool {
	if whole, ok := strings.CutSuffix(p.pattern, "$"); ok {
		return wildcard(whole, path)
	}
	return wildcard(p.pattern+"*", path)
}

// unescape writes a path in one form, so that %7Efoo and ~foo are the same. What is not escaped
// properly stays as it is.
func unescape(path string) string {
	plain, err := url.PathUnescape(path)
	if err != nil {
		return path
	}
	return plain
}
