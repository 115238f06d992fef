package server

import (
	"errors"
	"fmt"
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// How much one client may ask over time; shed.go says how much all may ask at once.
const (
	// identifiedFactor is how much more a client may ask that says who it is, in a
	// From header (RFC 9110, 10.1.2).
	identifiedFactor = 4

	// maxClients is how many clients' counts are kept; beyond, the idle go first.
	maxClients = 20_000
)

var errRate = errors.New("too many requests from this client")

// clients counts what each client asks. The zero value limits nothing.
type clients struct {
	perSecond float64 // requests a second and client; 0 for no limit
	mu        sync.Mutex
	seen      map[string]*client
}

type client struct {
	limit *rate.Limiter
	last  time.Time
}

// burst is how many requests a client may send at once: what one page of a
// notebook or a quick reader sends in ten seconds.
func burst(perSecond float64) int { return max(1, int(math.Ceil(perSecond*10))) }

// allow counts a request, and says whether it may pass, and how long the client
// has to wait if not.
func (c *clients) allow(key string, factor float64, now time.Time) (ok bool, left int, wait time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[string]*client{}
	}
	one, known := c.seen[key]
	if !known {
		if len(c.seen) >= maxClients {
			c.forget(now)
		}
		one = &client{limit: rate.NewLimiter(rate.Limit(c.perSecond*factor), burst(c.perSecond*factor))}
		c.seen[key] = one
	}
	one.last = now
	if one.limit.AllowN(now, 1) {
		return true, int(one.limit.TokensAt(now)), 0
	}
	need := 1 - one.limit.TokensAt(now)
	return false, 0, time.Duration(need / (c.perSecond * factor) * float64(time.Second))
}

// forget drops clients whose allowance is whole again, and where none is, all: a
// flood of addresses must not fill memory.
func (c *clients) forget(now time.Time) {
	for key, one := range c.seen {
		if one.limit.TokensAt(now) >= float64(one.limit.Burst()) {
			delete(c.seen, key)
		}
	}
	if len(c.seen) >= maxClients {
		clear(c.seen)
	}
}

// clientKey is who asks: an IPv4 address, or the /64 network that one household or
// machine has of IPv6.
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

// ownMachine tells whether a client is on the server's own machine: whoever works
// there has better ways to overload it.
func ownMachine(ip string) bool {
	addr, err := netip.ParseAddr(ip)
	return err == nil && addr.Unmap().IsLoopback()
}

// rated refuses a client that asks too much of the API, and tells every client
// what is left (draft-ietf-httpapi-ratelimit-headers-10).
func (s *Server) rated(c *gin.Context) {
	if s.clients.perSecond == 0 || kindOf(c.Request.URL.Path) != api {
		return
	}
	key, factor := clientKey(c.ClientIP()), 1.0
	if c.GetHeader("From") != "" {
		key, factor = key+" identified", identifiedFactor
	}
	perSecond := s.clients.perSecond * factor
	ok, left, wait := true, burst(perSecond), time.Duration(0)
	if !ownMachine(c.ClientIP()) {
		ok, left, wait = s.clients.allow(key, factor, time.Now())
	}
	c.Header("RateLimit-Policy", fmt.Sprintf(`"client";q=%d;w=%d`, burst(perSecond), int(math.Ceil(float64(burst(perSecond))/perSecond))))
	c.Header("RateLimit", fmt.Sprintf(`"client";r=%d;t=%d`, left, seconds(wait)))
	if !ok {
		c.Header("Retry-After", strconv.Itoa(seconds(wait)))
		s.refuse(c, api, errRate)
		c.Abort()
	}
}

// seconds is a time to wait in whole seconds, rounded up.
func seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
