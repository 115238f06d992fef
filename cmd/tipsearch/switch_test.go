package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tipsearch/index"
)

// A served is a tipsearch serve in a process of its own.
type served struct {
	*exec.Cmd
	base string // address
	log  *lockedBuffer
}

// lockedBuffer is what a process writes.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// runMain makes the test binary be tipsearch itself.
const runMain = "TIPSEARCH_RUN_MAIN"

// startServe serves dir and waits until it answers. It is killed at the end of
// the test, if it is still there.
func startServe(t *testing.T, dir string, args ...string) *served {
	t.Helper()
	return startServeOf(t, os.Args[0], dir, args...)
}

// startServeOf is startServe with a program of one's own around the server.
func startServeOf(t *testing.T, program, dir string, args ...string) *served {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0") // for a free port
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	s := &served{base: "http://" + addr, log: new(lockedBuffer)}
	s.Cmd = exec.Command(program,
		append([]string{"serve", "--index", dir, "--addr", addr, "--look-every", "50ms"}, args...)...)
	s.Env = append(os.Environ(), runMain+"=1")
	s.Stderr = s.log
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Wait() }()
	t.Cleanup(func() {
		s.Process.Kill()
		<-ended
	})
	eventually(t, "the server answers", func() bool {
		res, err := http.Get(s.base + "/readyz")
		if err == nil {
			res.Body.Close()
		}
		return err == nil && res.StatusCode == 200
	})
	return s
}

// eventually waits for what another process does.
func eventually(t *testing.T, what string, happened func() bool) {
	t.Helper()
	tick, late := time.NewTicker(20*time.Millisecond), time.After(time.Minute)
	defer tick.Stop()
	for !happened() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("waited in vain until " + what)
		}
	}
}

// ready asks for what /readyz says.
func (s *served) ready(t *testing.T) (status, detail, version string) {
	t.Helper()
	res, err := http.Get(s.base + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var r struct {
		Status, Detail string
		Index          struct{ Version string }
	}
	if err := json.NewDecoder(res.Body).Decode(&r); err != nil {
		t.Fatal(err)
	}
	return r.Status, r.Detail, r.Index.Version
}

// buildEdition builds an index whose every section says which edition it is of,
// several times.
func buildEdition(t testing.TB, dir string, n, reports int) string {
	t.Helper()
	mark := fmt.Sprintf("edition %d", n)
	opt := index.BuildOptions{Out: dir, Jobs: 1}
	countries := []string{"Kenya", "Ghana", "Togo", "Malawi", "Zambia", "Rwanda", "Uganda", "Gabon"}
	for i := range reports {
		country, year := countries[i%len(countries)], 2001+i/len(countries)
		opt.Sources = append(opt.Sources,
			index.Source{Name: fmt.Sprintf("%s-%d.txt", country, year),
				Data: fmt.Appendf(nil, `%[3]d Trafficking in Persons Report: %[1]s

%[4]s (Tier 2)

The Government of %[1]s does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so. This is %[2]s of the harvest.

PROSECUTION

The government increased law enforcement efforts. Courts convicted 14 traffickers, compared with nine in the year before, says %[2]s of the harvest.

PROTECTION

The government maintained protection efforts and referred 31 victims to a shelter, says %[2]s of the harvest.

TRAFFICKING PROFILE

As reported over the past five years, human traffickers exploit victims in %[1]s. Officials hired replacement pickers, says %[2]s of the harvest.
`, country, mark, year, strings.ToUpper(country))})
	}
	sum, err := index.Build(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Reports != reports {
		t.Fatalf("%d reports of %d: %+v", sum.Reports, reports, sum.Problems)
	}
	ix, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	return ix.Version()
}

var (
	editionIn = regexp.MustCompile(`edition (?:<mark[^>]*>)?(\d+)`)
	versionIn = regexp.MustCompile(`"index":\{"version":"([0-9a-f]+)"`)
)

// readers ask a server all the time, and look whether an answer is of one edition.
type readers struct {
	base                           string
	editions                       *sync.Map // version → edition
	served, failed, shedded, mixed atomic.Int64
	bytes                          atomic.Int64
	first                          atomic.Pointer[string] // failure, to be shown
}

// addresses that readers ask for: pages, JSON, feed, exports.
var addresses = []string{
	"/api/v1/search?q=harvest&size=50", "/search?q=%22of+the+harvest%22", "/api/v1/search.csv?q=harvest",
	"/api/v1/search.ndjson", "/reports/kenya-2001", "/api/v1/reports/ghana-2001", "/search.atom?q=harvest",
	"/api/v1/concordance?q=harvest", "/api/v1/search?q=harvest&match=exact",
}

// run asks until ctx ends, one address after another, so far apart.
func (r *readers) run(ctx context.Context, number int, apart time.Duration) {
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	tick := time.NewTicker(apart)
	defer tick.Stop()
	for i := number; ; i++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		r.ask(client, addresses[i%len(addresses)])
	}
}

func (r *readers) ask(client *http.Client, address string) {
	fail := func(n *atomic.Int64, why string) {
		n.Add(1)
		why = address + ": " + why
		r.first.CompareAndSwap(nil, &why)
	}
	res, err := client.Get(r.base + address)
	if err != nil {
		fail(&r.failed, err.Error())
		return
	}
	defer res.Body.Close()
	var body bytes.Buffer
	w := bufio.NewWriterSize(&body, 1<<10)
	if _, err := io.Copy(w, res.Body); err != nil {
		fail(&r.failed, err.Error())
		return
	}
	w.Flush()
	r.bytes.Add(int64(body.Len()))
	switch {
	case res.StatusCode == 503 || res.StatusCode == 429:
		r.shedded.Add(1)
		return
	case res.StatusCode != 200:
		fail(&r.failed, res.Status)
		return
	}
	r.served.Add(1)
	found := editionIn.FindAllSubmatch(body.Bytes(), -1)
	if len(found) == 0 {
		fail(&r.failed, "no edition in it: "+body.String())
		return
	}
	for _, m := range found {
		if !bytes.Equal(m[1], found[0][1]) {
			fail(&r.mixed, fmt.Sprintf("editions %s and %s", m[1], found[0][1]))
			return
		}
	}
	if total := res.Header.Get("X-Total-Count"); total != "" &&
		strings.HasSuffix(strings.SplitN(address, "?", 2)[0], "ndjson") &&
		strconv.Itoa(bytes.Count(body.Bytes(), []byte("\n"))) != total {
		fail(&r.mixed, fmt.Sprintf("%d rows of %s", bytes.Count(body.Bytes(), []byte("\n")), total))
		return
	}
	if v := versionIn.FindSubmatch(body.Bytes()); v != nil {
		if edition, ok := r.editions.Load(string(v[1])); ok && fmt.Sprint(edition) != string(found[0][1]) {
			fail(&r.mixed, fmt.Sprintf("version %s, which is edition %v, with text of edition %s", v[1], edition, found[0][1]))
		}
	}
}

// A server goes over to new generations, back and forth, while readers read: no
// request fails, none is answered out of two generations. 8 switches, or with
// TIPSEARCH_SWITCHES as many as that says:
//
//	TIPSEARCH_SWITCHES=100 go test ./cmd/tipsearch -run TestFaultSwitches -v -count=1 -timeout 1h
func TestFaultSwitches(t *testing.T) {
	switches := 8
	if n, err := strconv.Atoi(os.Getenv("TIPSEARCH_SWITCHES")); err == nil {
		switches = n
	}
	dir := filepath.Join(t.TempDir(), "index")
	r := &readers{editions: new(sync.Map)}
	r.editions.Store(buildEdition(t, dir, 1, 8), 1)
	s := startServe(t, dir)
	r.base = s.base
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() { r.run(ctx, i, 10*time.Millisecond) })
	}
	start := time.Now()
	for n := 2; n <= switches+1; n++ {
		var want string
		if n%5 == 0 { // back to the one before, which answers again
			name, err := index.Rollback(dir, "")
			if err != nil {
				t.Fatal(err)
			}
			_, want, _ = strings.Cut(name, "-")
		} else {
			want = buildEdition(t, dir, n, 8)
			r.editions.Store(want, n)
		}
		eventually(t, "generation "+want+" answers", func() bool { _, _, v := s.ready(t); return v == want })
	}
	took := time.Since(start)
	stop()
	all.Wait()
	t.Logf("%d switches in %v: %d requests served (%.1f MB), %d failed, %d mixed, %d refused because busy", switches,
		took.Round(time.Second), r.served.Load(), float64(r.bytes.Load())/1e6, r.failed.Load(),
		r.mixed.Load(), r.shedded.Load())
	if r.failed.Load() > 0 || r.mixed.Load() > 0 || r.served.Load() == 0 {
		t.Errorf("the first: %s", *r.first.Load())
	}
	if n := strings.Count(s.log.String(), "msg=\"new index\""); n < switches {
		t.Errorf("%d switches in the log, want %d:\n%s", n, switches, s.log)
	}
}

// A server that runs for long does not grow. Under a light load, with a new
// generation every ten seconds, its memory and its file handles stay what they
// are. Only with TIPSEARCH_SOAK, for as long as that says:
//
//	TIPSEARCH_SOAK=15m go test ./cmd/tipsearch -run TestSoak -v -count=1 -timeout 2h
func TestSoak(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("TIPSEARCH_SOAK"))
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("TIPSEARCH_SOAK says how long, on Linux")
	}
	dir := filepath.Join(t.TempDir(), "index")
	r := &readers{editions: new(sync.Map)}
	buildEdition(t, dir, 1, 64)
	s := startServe(t, dir, "--memory", "256")
	r.base = s.base
	ctx, stop := context.WithTimeout(t.Context(), long)
	defer stop()
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() { r.run(ctx, i, 80*time.Millisecond) })
	}
	tick, sample := time.NewTicker(10*time.Second), time.Duration(0)
	defer tick.Stop()
	start, n := time.Now(), 1
	var warm, peak, handles int
	for {
		select {
		case <-ctx.Done():
		case <-tick.C:
			n++
			r.editions.Store(buildEdition(t, dir, n, 64), n)
		}
		if ctx.Err() != nil {
			break
		}
		rss, fds := s.memory(t), s.handles(t)
		at := time.Since(start)
		switch {
		case at < min(2*time.Minute, long/4):
			warm, handles = max(warm, rss), max(handles, fds)
		default:
			peak = max(peak, rss)
			if fds > handles+24 { // connections and generations that come and go
				t.Errorf("after %v %d handles are open, %d at the start", at.Round(time.Second), fds, handles)
			}
		}
		if at > sample {
			t.Logf("%6v  generation %d  memory %d MB  handles %d  %d requests served, %d failed, %d mixed",
				at.Round(time.Second), n, rss>>10, fds, r.served.Load(), r.failed.Load(), r.mixed.Load())
			sample += long / 16
		}
	}
	stop()
	all.Wait()
	t.Logf("%v, %d generations: %d requests served, %d failed, %d mixed, %d refused because busy; memory at most %d MB in the first minutes, %d MB after", time.Since(start).Round(time.Second), n, r.served.Load(), r.failed.Load(), r.mixed.Load(), r.shedded.Load(), warm>>10, peak>>10)
	if r.failed.Load() > 0 || r.mixed.Load() > 0 {
		t.Errorf("the first: %s", *r.first.Load())
	}
	if warm > 0 && peak > warm*3/2 {
		t.Errorf("memory grew from %d MB to %d MB", warm>>10, peak>>10)
	}
}

// memory is what a process holds in memory, in KB.
func (s *served) memory(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				t.Fatal(err)
			}
			return kb
		}
	}
	t.Fatal("no VmRSS")
	return 0
}

func (s *served) handles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}
