package admission

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"
)

func TestPlaces(t *testing.T) { synctest.Test(t, testPlaces) }

func testPlaces(t *testing.T) {
	a := New(Limits{Answers: 2, Queue: 1, Wait: time.Hour, Sending: 4})
	ctx, gone := context.WithCancel(context.Background())
	first, err1 := a.take(ctx, "a", false)
	_, err2 := a.take(ctx, "a", false)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	waited := make(chan error)
	go func() {
		third, err := a.take(context.Background(), "b", false)
		if err == nil {
			third.done()
		}
		waited <- err
	}()
	synctest.Wait() // until it is in the queue
	if n := a.waiting.Load(); n != 1 {
		t.Errorf("%d wait, want the third", n)
	}
	if _, err := a.take(ctx, "c", false); !errors.Is(err, ErrBusy) {
		t.Errorf("with the queue full: %v, want busy at once", err)
	}
	first.worked() // its answer is on the way: the next may work
	if err := <-waited; err != nil {
		t.Errorf("who waited got %v", err)
	}
	if n := a.sending.Load(); n != 2 {
		t.Errorf("%d answers on their way, want the two that were not given back", n)
	}
	first.done()
	first.worked() // again: harmless
	if n, w := a.sending.Load(), len(a.working); n != 1 || w != 1 {
		t.Errorf("%d on their way, %d worked on; want 1 and 1", n, w)
	}
	if _, err := a.take(ctx, "a", false); err != nil {
		t.Error(err)
	}
	gone()
	if _, err := a.take(ctx, "a", false); !errors.Is(err, context.Canceled) {
		t.Errorf("a client that has gone while it waits: %v", err)
	}
}

func TestExportsOfOneClient(t *testing.T) {
	admit := New(Limits{Streams: 3, ClientStreams: 2})
	ctx := context.Background()
	first, err1 := admit.take(ctx, "a", true)
	second, err2 := admit.take(ctx, "a", true)
	_, err3 := admit.take(ctx, "a", true)
	_, err4 := admit.take(ctx, "b", true)
	_, err5 := admit.take(ctx, "c", true)
	if err1 != nil || err2 != nil || !errors.Is(err3, ErrTooManyExports) || err4 != nil || !errors.Is(err5, ErrBusy) {
		t.Errorf("%v, %v, %v, %v, %v; want two places, too many, a place, busy", err1, err2, err3, err4, err5)
	}
	first.done()
	if _, err := admit.take(ctx, "c", true); err != nil {
		t.Errorf("after one has ended: %v", err)
	}
	if l := admit.Load(); l.TooMany != 1 || l.Busy != 1 || l.Streams != 3 {
		t.Errorf("%+v, want one refused for its client, one for all, three under way", l)
	}
	second.done()
	if _, kept := admit.streams["a"]; kept {
		t.Error("a client without exports is still counted")
	}
}

// A request that Handler serves holds its place until it is answered, however often
// it is admitted; outside of Handler a place is released at once.
func TestAdmitHoldsUntilAnswered(t *testing.T) {
	a := New(Limits{Answers: 1, Queue: 1, Wait: time.Millisecond})
	for range 2 {
		a.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for range 2 {
				if err := a.Admit(r.Context(), "a", false); err != nil {
					t.Error(err)
				}
			}
			if l := a.Load(); l.Working != 1 || l.Sending != 1 {
				t.Errorf("admitted: %+v", l)
			}
			if err := a.Admit(context.Background(), "b", false); !errors.Is(err, ErrBusy) {
				t.Errorf("another request beside the only place: %v", err)
			}
			w.WriteHeader(http.StatusOK)
			_, _ = io.WriteString(w, "x")
			if l := a.Load(); l.Working != 0 || l.Sending != 1 {
				t.Errorf("on its way: %+v", l)
			}
		})).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
		if err := a.Admit(context.Background(), "b", false); err != nil {
			t.Errorf("with nothing else to do: %v", err)
		}
		if l := a.Load(); l.Working != 0 || l.Sending != 0 || l.Streams != 0 {
			t.Errorf("answered: %+v", l)
		}
	}
	if l := a.Load(); l.Answered != 4 || l.Busy != 2 {
		t.Errorf("%+v, want 4 let in and 2 refused", l)
	}
}
