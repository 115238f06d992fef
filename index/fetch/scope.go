package fetch

import (
	"fmt"
	"net/url"
	"strings"
)

// scope says which links are followed.
type scope struct {
	below, match, except []string
	hosts                map[string]bool // that were named, or stand in a prefix
}

func newScope(opt Options, named []string) (*scope, error) {
	s := &scope{match: opt.Match, except: opt.Except, hosts: map[string]bool{}}
	for _, host := range named {
		s.hosts[hostname(host)] = true
	}
	for _, prefix := range opt.Below {
		if strings.HasPrefix(prefix, "/") {
			for _, host := range named {
				s.below = append(s.below, bare(&url.URL{Host: host, Path: prefix}))
			}
			continue
		}
		u, err := parseAddress(prefix)
		if err != nil {
			return nil, fmt.Errorf("--below: %w", err)
		}
		s.hosts[u.Hostname()] = true
		s.below = append(s.below, bare(u))
	}
	return s, nil
}

func hostname(host string) string { return (&url.URL{Host: host}).Hostname() }

// bare returns an address without its scheme and "www.", in which the addresses of one site
// often differ.
func bare(u *url.URL) string {
	address := strings.TrimPrefix(u.Host, "www.") + u.EscapedPath()
	if u.RawQuery != "" {
		address += "?" + u.RawQuery
	}
	return address
}

// follows reports whether any links are followed.
func (s *scope) follows() bool { return len(s.below)+len(s.match) > 0 }

// has reports whether a link is followed.
func (s *scope) has(u *url.URL) bool {
	return !anyMatch(s.except, u) && (anyMatch(s.match, u) || s.isBelow(u))
}

// isNamed reports whether an address is one that a pattern asks for.
func (s *scope) isNamed(u *url.URL) bool { return anyMatch(s.match, u) }

func (s *scope) isBelow(u *url.URL) bool {
	address := bare(u)
	for _, prefix := range s.below {
		if rest, ok := strings.CutPrefix(address, prefix); ok &&
			(rest == "" || strings.HasSuffix(prefix, "/") || rest[0] == '/' || rest[0] == '?') {
			return true
		}
	}
	return false
}

func anyMatch(patterns []string, u *url.URL) bool {
	for _, p := range patterns {
		if wildcard(p, u.String()) {
			return true
		}
	}
	return false
}

// wildcard reports whether a pattern, in which "*" stands for any characters, matches all of text.
func wildcard(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok || len(parts) == 1 {
		return ok && rest == ""
	}
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, last)
}
