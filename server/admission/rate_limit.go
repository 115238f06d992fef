package admission

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// identifiedFactor raises the limits of a client that identifies itself in a From header
	// (RFC 9110, 10.1.2).
	identifiedFactor = 4

	// maxClients bounds the clients kept in memory; beyond it, idle ones are dropped first.
	maxClients = 20_000
)

// ErrRateLimited means that a client has used up its allowance.
var ErrRateLimited = errors.New("too many requests from this client")

// A RateLimiter limits the requests of each client over time. The zero value has no limit. It is
// safe for concurrent use.
type RateLimiter struct {
	// PerSecond is how many requests a client may make per second, in bursts of up to ten
	// times as many; 0 is no limit. Both are four times as high for a client that identifies
	// itself in a From header.
	PerSecond float64

	mu   sync.Mutex
	seen map[string]*rate.Limiter // by client
}

// Check counts a request r from the address ip and states the client's quota in h
// (draft-ietf-httpapi-ratelimit-headers-10). If the quota is exceeded, Check returns
// ErrRateLimited and sets Retry-After. Clients on the server's own machine are never refused:
// they have better ways to overload it.
func (l *RateLimiter) Check(h http.Header, r *http.Request, ip string) error {
	if l.PerSecond == 0 {
		return nil
	}
	key, factor := clientKey(ip), 1.0
	if r.Header.Get("From") != "" {
		key, factor = key+" identified", identifiedFactor
	}
	perSecond := l.PerSecond * factor
	size := burst(perSecond)
	ok, left, wait := true, size, time.Duration(0)
	if !isLoopback(ip) {
		ok, left, wait = l.allow(key, factor, time.Now())
	}
	h.Set("RateLimit-Policy", fmt.Sprintf(`"client";q=%d;w=%d`, size, int(math.Ceil(float64(size)/perSecond))))
	h.Set("RateLimit", fmt.Sprintf(`"client";r=%d;t=%d`, left, seconds(wait)))
	if !ok {
		h.Set("Retry-After", strconv.Itoa(seconds(wait)))
		return ErrRateLimited
	}
	return nil
}

// burst returns how many requests a client may send at once: ten seconds' worth, about as many as
// a notebook or a fast reader sends.
func burst(perSecond float64) int { return max(1, int(math.Ceil(perSecond*10))) }

// allow counts a request. It reports whether the request may pass, how many more
// may, and how long the client has to wait if it may not.
func (l *RateLimiter) allow(key string, factor float64, now time.Time) (ok bool, left int, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen == nil {
		l.seen = map[string]*rate.Limiter{}
	}
	one, known := l.seen[key]
	if !known {
		if len(l.seen) >= maxClients {
			l.forget(now)
		}
		one = rate.NewLimiter(rate.Limit(l.PerSecond*factor), burst(l.PerSecond*factor))
		l.seen[key] = one
	}
	if one.AllowN(now, 1) {
		return true, int(one.TokensAt(now)), 0
	}
	need := 1 - one.TokensAt(now)
	return false, 0, time.Duration(need / (l.PerSecond * factor) * float64(time.Second))
}

// forget drops clients whose quota is full again, or all clients if none is: a flood of addresses
// must not fill memory.
func (l *RateLimiter) forget(now time.Time) {
	for key, one := range l.seen {
		if one.TokensAt(now) >= float64(one.Burst()) {
			delete(l.seen, key)
		}
	}
	if len(l.seen) >= maxClients {
		clear(l.seen)
	}
}

// clientKey identifies a client: an IPv4 address, or the /64 network of an IPv6 address, which one
// household or machine has.
func clientKey(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return ip
	}
	if addr.Unmap().Is4() {
		return addr.Unmap().String()
	}
	network, err := addr.Prefix(64)
	if err != nil {
		return ip
	}
	return network.String()
}

// isLoopback reports whether ip is an address of the server's own machine.
func isLoopback(ip string) bool {
	addr, err := netip.ParseAddr(ip)
	return err == nil && addr.Unmap().IsLoopback()
}

// seconds returns d in whole seconds, rounded up.
func seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
