(() => {
  // Forms are sent once, however often somebody clicks.
  for (const form of document.querySelectorAll('form[method=post]')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
    });
  }
  const place = document.querySelector('[data-live]');
  if (!place || !window.EventSource) return;
  const events = new EventSource(place.dataset.live);
  events.addEventListener('state', (event) => {
    const state = JSON.parse(event.data);
    for (const element of place.querySelectorAll('[data-text]')) {
      const text = state[element.dataset.text];
      if (text !== undefined && element.textContent !== String(text)) element.textContent = text;
    }
    const bar = place.querySelector('[data-progress]');
    if (bar && state.total > 0) {
      bar.hidden = false;
      bar.max = state.total;
      bar.value = state.done;
    }
    if (state.over) {
      events.close();
      location.reload();
    }
  });
})();
