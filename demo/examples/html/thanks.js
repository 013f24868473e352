// For the eyes and the cart. What is shipped is decided on the server, by the webhook `checkout.ready`.
document.addEventListener('paywicket-paid', ({ checkoutId }) => {
  document.querySelector('[role=status]').textContent = `Thank you! ${checkoutId}`;
});
