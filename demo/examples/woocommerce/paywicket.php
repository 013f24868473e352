<?php
/**
 * Plugin Name: Paywicket for WooCommerce
 * Description: Crypto payments by your own Paywicket server.
 * Requires at least: 6.1
 * Requires PHP: 8.0
 * WC requires at least: 7.4
 *
 * Whatever a webhook says, the checkout is read, and the order is brought to it (`apply`). So a webhook that comes late, twice,
 * out of order or never does no harm: the page that shoppers come back to asks, too.
 */
declare(strict_types=1);

defined('ABSPATH') || exit;

function paywicket(): WC_Gateway_Paywicket { return WC()->payment_gateways()->payment_gateways()['paywicket']; }

add_action('before_woocommerce_init', static function (): void {
    foreach (['custom_order_tables', 'cart_checkout_blocks'] as $feature) {
        Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility($feature, __FILE__, true);
    }
});
add_filter('woocommerce_payment_gateways', static fn (array $all): array => array_merge($all, ['WC_Gateway_Paywicket']));
// Not in the gateway's constructor: others may construct it again, and each one would handle every webhook.
add_action('woocommerce_api_paywicket', static fn () => paywicket()->answer_webhook());
add_action('woocommerce_before_thankyou', static fn ($id) => paywicket()->look((int) $id));
foreach (['processing', 'completed', 'cancelled', 'refunded'] as $status) {
    add_action("woocommerce_order_status_$status", static fn ($id) => paywicket()->look((int) $id));
}
add_filter('woocommerce_cancel_unpaid_order', static fn ($is, $order) => $is && paywicket()->is_unpaid($order), 10, 2);

add_action('plugins_loaded', static function (): void {
    if (!class_exists('WC_Payment_Gateway')) {
        return;
    }

    final class WC_Gateway_Paywicket extends WC_Payment_Gateway {
        private const WAITING_ORDERS = ['pending', 'failed', 'on-hold'];
        private const FAILED_REFUNDS = ['failed', 'rejected', 'cancelled', 'expired', 'returned'];

        public function __construct() {
            $this->id = 'paywicket';
            $this->method_title = 'Paywicket';
            $about = __('Crypto payments by your Paywicket server. Send its webhooks to %s', 'paywicket');
            $this->method_description = sprintf($about, esc_html(WC()->api_request_url('paywicket')));
            $this->supports = ['products', 'refunds'];
            $field = static fn (string $title, string $type, string $default = '', string $more = ''): array =>
                ['title' => $title, 'type' => $type, 'default' => $default, 'description' => $more];
            $this->form_fields = [
                'enabled' => $field(__('Enabled', 'paywicket'), 'checkbox', 'no'),
                'title' => $field(__('Title', 'paywicket'), 'text', __('Crypto', 'paywicket')),
                'description' => $field(__('Description', 'paywicket'), 'textarea'),
                'server' => $field(__('Server', 'paywicket'), 'url', '', 'https://pay.shop.example'),
                'key' => $field(__('Key', 'paywicket'), 'password', '', 'checkouts:read, checkouts:write, refunds:read, refunds:write'),
                'secret' => $field(__('Webhook secret', 'paywicket'), 'password', '', 'whsec_…'),
            ];
            $this->init_settings();
            $is_live = str_starts_with($this->get_option('key'), 'sk_live_');
            $this->title = $this->get_option('title') . ($is_live ? '' : ' ' . __('(test mode: do not ship)', 'paywicket'));
            $this->description = $this->get_option('description');
            add_action('woocommerce_update_options_payment_gateways_paywicket', [$this, 'process_admin_options']);
        }

        public function is_available(): bool {
            return parent::is_available() && !in_array('', array_map([$this, 'get_option'], ['server', 'key', 'secret']), true);
        }

        /** The key travels to it. */
        public function validate_server_field($name, $value): string {
            $url = untrailingslashit(esc_url_raw(trim(wp_unslash($value))));
            preg_match('~^(https://|http://(localhost|127\.0\.0\.1)(:\d+)?$)~', $url)
                || throw new Exception(__('The server’s address has to begin with https://', 'paywicket'));
            return $url;
        }

        /** A stored secret is never sent to a browser. */
        public function generate_password_html($name, $data): string {
            [$stored, $this->settings[$name]] = [$this->get_option($name), ''];
            $placeholder = $stored === '' ? '' : __('Stored. Type to replace it.', 'paywicket');
            $html = parent::generate_password_html($name, ['placeholder' => $placeholder] + $data);
            $this->settings[$name] = $stored;
            return $html;
        }

        public function validate_password_field($name, $value): string {
            return parent::validate_password_field($name, $value) ?: $this->get_option($name);
        }

        public function process_payment($order_id): array {
            try {
                return ['result' => 'success', 'redirect' => $this->with_order((int) $order_id, [$this, 'open'])];
            } catch (DomainException $notice) {
                wc_add_notice(esc_html($notice->getMessage()), 'error');
            } catch (RuntimeException $error) {
                $this->log($error, $order_id);
                wc_add_notice(esc_html__('Crypto payments are not available right now.', 'paywicket'), 'error');
            }
            return ['result' => 'failure'];
        }

        /** The stored order decides: nothing comes from the browser. @return string where the shopper goes */
        private function open(WC_Order $order): string {
            $request = $this->request_of($order);
            $former = $this->checkouts_of($order)[0] ?? '';
            if ($former !== '') {
                $checkout = $this->call('GET', "/checkouts/$former");
                $this->apply($order, $checkout);
            }
            if (!$order->needs_payment()) {
                return $this->get_return_url($order);
            }
            if ($former !== '') {
                $is_open = $checkout['status'] === 'open';
                if ($is_open && $checkout['metadata']['wooRequest'] === $request['metadata']['wooRequest']) {
                    return $this->call('POST', "/checkouts/$former/sessions")['url'];
                }
                $is_free = !$this->has_money($checkout) && (!$is_open || $this->cancel($former));
                $text = __('A payment for this order has arrived. Please contact us before you pay again.', 'paywicket');
                $is_free || throw new DomainException($text);
            }
            // After a lost answer the same key finds the same checkout.
            $key = 'woo-' . hash('sha256', $order->get_order_key() . $former . wp_json_encode($request));
            $checkout = $this->call('POST', '/checkouts', $request, $key);
            $order->update_meta_data('_paywicket_checkouts', [$checkout['id'], ...$this->checkouts_of($order)]);
            $order->save();
            return $checkout['url'];
        }

        private function request_of(WC_Order $order): array {
            $text = static fn ($text): string =>
                mb_substr(trim(html_entity_decode(wp_strip_all_tags((string) $text), ENT_QUOTES, 'UTF-8')), 0, 100);
            $items = array_map(static fn ($item): array => [
                'name' => $text($item->get_name()) ?: '-',
                'quantity' => max(1, (int) ceil((float) $item->get_quantity())),
            ], array_values($order->get_items()));
            $request = array_filter([
                'amount' => self::decimal($order->get_total()),
                'currency' => $order->get_currency(),
                'reference' => $text($order->get_order_number()),
                'lineItems' => array_slice($items, 0, 200),
                'customer' => array_filter([
                    'email' => $order->get_billing_email(),
                    'firstName' => $text($order->get_billing_first_name()),
                    'lastName' => $text($order->get_billing_last_name()),
                ]),
                'successUrl' => $this->get_return_url($order),
                'pendingUrl' => $this->get_return_url($order),
                'cancelUrl' => $order->get_checkout_payment_url(),
            ]);
            return $request + ['metadata' => [
                'wooShop' => $this->shop(),
                'wooOrder' => (string) $order->get_id(),
                'wooRequest' => hash('sha256', wp_json_encode($request)),
            ]];
        }

        /** Several shops may use one server, and get each other's events. Their addresses may change; this does not. */
        private function shop(): string {
            add_option('paywicket_shop', wp_generate_uuid4());
            return get_option('paywicket_shop');
        }

        public function answer_webhook(): void {
            $header = static fn (string $name): string => wp_unslash($_SERVER["HTTP_WEBHOOK_$name"] ?? '');
            $body = (string) file_get_contents('php://input');
            $status = 400;
            try {
                if ($this->is_genuine($body, $header('ID'), $header('TIMESTAMP'), $header('SIGNATURE'))) {
                    $this->handle(json_decode($body, true, 512, JSON_THROW_ON_ERROR));
                    $status = 204;
                }
            } catch (Throwable $error) {
                $status = 503; // It is sent again later, and the console shows this answer.
                $this->log($error);
                echo esc_html($error->getMessage());
            }
            status_header($status);
            exit;
        }

        /** As in Standard Webhooks: over the raw body. */
        public function is_genuine(string $body, string $id, string $time, string $signatures): bool {
            $key = base64_decode(preg_replace('/^whsec_/', '', $this->get_option('secret')), true);
            if ($key === false || strlen($key) < 24 || !ctype_digit($time) || abs(time() - (int) $time) > 300) {
                return false;
            }
            $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
            return (bool) array_filter(explode(' ', $signatures), static fn ($given) => hash_equals($expected, $given));
        }

        public function handle(array $event): void {
            if (isset($event['sample'])) {
                return;
            }
            [$subject] = explode('.', $event['type']);
            $id = rawurlencode($event['data'][$subject === 'refund' ? 'checkoutId' : 'id']);
            $checkout = $subject === 'refund' ? $this->call('GET', "/checkouts/$id") : $event['data'];
            // Another shop's, or a link's, or no checkout.
            if (($checkout['metadata']['wooShop'] ?? '') !== $this->shop()) {
                return;
            }
            $this->with_order((int) $checkout['metadata']['wooOrder'], function (WC_Order $order) use ($id): void {
                in_array($id, $this->checkouts_of($order), true)
                    || throw new RuntimeException("checkout $id is not that of the order {$order->get_id()}");
                $this->apply($order, $this->call('GET', "/checkouts/$id"));
            });
        }

        /** Reads the newest checkout of an order that none has paid. Cancels it if the order waits for no payment. */
        public function look(int $order_id): void {
            $order = wc_get_order($order_id);
            if (!$order || !$this->checkouts_of($order) || $this->is_paid_here($order)) {
                return;
            }
            try {
                $this->with_order($order_id, function (WC_Order $order): void {
                    [$id] = $this->checkouts_of($order);
                    $checkout = $this->call('GET', "/checkouts/$id");
                    if ($checkout['status'] === 'open' && !$order->has_status(self::WAITING_ORDERS) && $this->cancel($id)) {
                        return;
                    }
                    $this->apply($order, $checkout);
                });
            } catch (Throwable $error) {
                $this->log($error, $order_id);
            }
        }

        /** WooCommerce cancels what is not paid in time: not while it is being paid, or that is not known. */
        public function is_unpaid(WC_Order $order): bool {
            try {
                foreach ($this->checkouts_of($order) as $id) {
                    $checkout = $this->call('GET', "/checkouts/$id");
                    if (!in_array($checkout['status'], ['expired', 'cancelled'], true) || $this->has_money($checkout)) {
                        return false;
                    }
                }
                return true;
            } catch (Throwable $error) {
                $this->log($error, $order->get_id());
                return false;
            }
        }

        /** Brings an order to a checkout of its own. Repeating it changes nothing. */
        private function apply(WC_Order $order, array $checkout): void {
            ['id' => $id, 'status' => $status, 'exceptions' => $exceptions, 'currency' => $currency] = $checkout;
            $is_back = $checkout['refundState'] === 'whole' || $checkout['beingRefunded'];
            $transactions = array_merge(...array_column($checkout['payments'], 'transactions'));
            $hashes = implode(', ', array_filter(array_column($transactions, 'hash')));
            [$amount, $order_amount] = [self::decimal($checkout['amount']), self::decimal($order->get_total())];
            $problem = match (true) {
                $order->get_date_paid() !== null => __('the order is paid already', 'paywicket'),
                !$order->has_status(self::WAITING_ORDERS) => __('the order does not wait for it', 'paywicket'),
                $amount !== $order_amount || $currency !== $order->get_currency() => __('the order has another total', 'paywicket'),
                default => '',
            };
            $is_ready = $checkout['readyAt'] !== null && !$is_back && !in_array('reversed', $exceptions, true);
            if ($is_ready && $order->get_transaction_id() !== $id) {
                // Whatever becomes of the order later: what was a problem once is left to a person.
                if ($problem !== '' || in_array("$id problem", $this->noted($order), true)) {
                    $text = __('%1$s (%2$s) is paid, but %3$s. Ship, or refund it in the console.', 'paywicket');
                    $this->note($order, ['pending', 'failed', 'cancelled'], "$id problem", $text, $id, "$amount $currency", $problem);
                } else {
                    $this->note($order, [], "$id ready", __('%1$s is paid: ship. Transaction: %2$s', 'paywicket'), $id, $hashes);
                    $order->payment_complete($id);
                }
            } elseif (in_array($status, ['processing', 'paid'], true) && !$is_back && $checkout['readyAt'] === null) {
                $text = __('the money of %1$s is seen, not final or not cleared: do not ship. Transaction: %2$s', 'paywicket');
                $this->note($order, ['pending', 'failed'], "$id seen", $text, $id, $hashes);
            } elseif (in_array($status, ['expired', 'cancelled'], true)) {
                $this->note($order, [], "$id $status", '%1$s: %2$s', $id, $status);
            }
            foreach ($exceptions as $exception) {
                $text = __('%1$s: %2$s. %3$s of %4$s arrived. Decide in the console.', 'paywicket');
                $from = $exception === 'reversed' ? ['processing'] : [];
                $this->note($order, $from, "$id $exception", $text, $id, $exception, $checkout['amountReceived'], "$amount $currency");
            }
            foreach ($checkout['refunds'] as $refund) {
                if ($refund['status'] === 'succeeded' || in_array($refund['status'], self::FAILED_REFUNDS, true)) {
                    $this->note_refund($order, $refund);
                }
            }
        }

        /** Notes an event, once, and moves the order from these statuses to "on hold": that keeps the stock, and does not end. */
        private function note(WC_Order $order, array $from, string $event, string $text, ...$values): void {
            if (!in_array($event, $this->noted($order), true)) {
                $order->update_meta_data('_paywicket_noted', [...$this->noted($order), $event]);
                $order->save();
                $order->add_order_note('Paywicket: ' . esc_html(sprintf($text, ...$values)));
                $order->has_status($from) && $order->update_status('on-hold');
            }
        }

        private function note_refund(WC_Order $order, array $refund): void {
            ['id' => $id, 'status' => $status, 'amount' => $amount, 'asset' => $asset] = $refund;
            $this->note($order, [], "$id $status", '%s, %s %s: %s %s', $id, $amount, $asset, $status, $refund['transactionHash']);
        }

        public function can_refund_order($order): bool {
            return parent::can_refund_order($order) && $this->is_paid_here($order);
        }

        public function process_refund($order_id, $amount = null, $reason = '') {
            try {
                $body = ['basis' => 'price', 'amount' => self::decimal($amount), 'reason' => mb_substr($reason, 0, 500)];
                return $this->with_order((int) $order_id, fn (WC_Order $order): bool => $this->refund($order, array_filter($body)));
            } catch (RuntimeException $error) {
                $this->log($error, $order_id);
                return new WP_Error('paywicket', esc_html($error->getMessage()));
            }
        }

        private function refund(WC_Order $order, array $body): bool {
            $id = $order->get_transaction_id();
            $states = array_column($this->call('GET', "/checkouts/$id")['refunds'], 'status');
            $failed = count(array_intersect($states, self::FAILED_REFUNDS));
            // WooCommerce deletes its refund where this throws. So after a lost answer the same key finds the same refund.
            $key = implode('-', ['woo', $order->get_order_key(), count($order->get_refunds()), $failed]);
            $refund = $this->call('POST', "/checkouts/$id/refunds", $body, $key);
            $is_failed = in_array($refund['status'], self::FAILED_REFUNDS, true);
            $is_failed && throw new RuntimeException($refund['failureReason'] ?? $refund['status']);
            $this->note_refund($order, $refund);
            if ($refund['status'] === 'awaiting_destination' && !$this->mail_link($order, $refund)) {
                $text = __('the link of %s could not be mailed: create one in the console.', 'paywicket');
                $this->note($order, [], "{$refund['id']} link", $text, $refund['id']);
            }
            return true;
        }

        /** The customer names an address there, so the link is in no note. @return bool whether the mail was sent */
        private function mail_link(WC_Order $order, array $refund): bool {
            $url = $refund['claimUrl'] ?? $this->call('POST', "/refunds/{$refund['id']}/claim-link")['claimUrl'];
            $message = $this->call('GET', "/refunds/{$refund['id']}/message");
            $link = sprintf('<a href="%s">%s</a>', esc_url($url), esc_html($message['link']['label'] ?? $url));
            $html = sprintf('<div dir="%s">%s%s</div>', esc_attr($message['direction']), wpautop(esc_html($message['text'])), $link);
            $mail = WC()->mailer()->wrap_message(esc_html($message['subject']), $html);
            return (bool) WC()->mailer()->send($order->get_billing_email(), $message['subject'], $mail);
        }

        /** One task for an order at a time, with the order as it is stored now. */
        private function with_order(int $id, callable $task) {
            global $wpdb;
            $lock = md5(DB_NAME . $wpdb->prefix . "paywicket-$id");
            $is_ours = $wpdb->get_var($wpdb->prepare('SELECT GET_LOCK(%s, 40)', $lock)) === '1';
            $is_ours || throw new RuntimeException("the order $id is busy");
            try {
                clean_post_cache($id);
                $cache = 'Automattic\WooCommerce\Caches\OrderCache';
                class_exists($cache) && wc_get_container()->get($cache)->remove($id);
                $order = wc_get_order($id) ?: throw new RuntimeException("there is no order $id");
                $order->read_meta_data(true);
                return $task($order);
            } finally {
                $wpdb->query($wpdb->prepare('SELECT RELEASE_LOCK(%s)', $lock));
            }
        }

        private function noted(WC_Order $order): array { return $order->get_meta('_paywicket_noted') ?: []; }
        /** @return string[] ids, newest first */
        private function checkouts_of(WC_Order $order): array { return $order->get_meta('_paywicket_checkouts') ?: []; }
        private function is_paid_here(WC_Order $order): bool {
            return in_array($order->get_transaction_id(), $this->checkouts_of($order), true);
        }
        private function has_money(array $checkout): bool {
            $is_there = preg_match('/[1-9]/', $checkout['amountKept'] . $checkout['amountPending']);
            return $is_there || $checkout['exceptions'] !== [] || $checkout['beingRefunded'];
        }

        /** @return bool whether it is cancelled: not once money was seen */
        private function cancel(string $id): bool {
            try {
                return $this->call('POST', "/checkouts/$id/cancel")['status'] === 'cancelled';
            } catch (RuntimeException $error) {
                return $error->getCode() === 409 ? false : throw $error;
            }
        }

        /** Not rounded: the server refuses what a currency does not have. */
        private static function decimal($amount): string { return wc_format_decimal($amount, false, true); }

        private function call(string $method, string $path, ?array $body = null, string $key = ''): array {
            $headers = ['Authorization' => 'Bearer ' . $this->get_option('key')];
            $request = ['method' => $method, 'timeout' => 30, 'redirection' => 0];
            if ($body !== null) {
                $headers += ['Content-Type' => 'application/json', 'Idempotency-Key' => $key];
                $request['body'] = wp_json_encode($body);
            }
            $answer = wp_remote_request($this->get_option('server') . "/v1$path", $request + ['headers' => $headers]);
            $status = (int) wp_remote_retrieve_response_code($answer);
            $data = json_decode(wp_remote_retrieve_body($answer), true);
            if ($status < 200 || $status > 299 || !is_array($data)) {
                $reason = is_wp_error($answer) ? $answer->get_error_message() : $data['detail'] ?? "HTTP $status";
                throw new RuntimeException($reason, $status);
            }
            return $data;
        }

        private function log(Throwable $error, $order_id = 'unknown'): void {
            wc_get_logger()->error("Order $order_id: {$error->getMessage()}", ['source' => 'paywicket']);
        }
    }
});

// The block checkout draws its own label.
add_action('woocommerce_blocks_payment_method_type_registration', static function ($registry): void {
    $registry->register(new class () extends Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType {
        protected $name = 'paywicket';

        public function initialize() {}
        public function is_active() { return paywicket()->is_available(); }
        public function get_payment_method_data() {
            return ['title' => paywicket()->get_title(), 'description' => paywicket()->get_description()];
        }

        public function get_payment_method_script_handles() {
            wp_register_script('paywicket', false, ['wc-blocks-registry', 'wc-settings', 'wp-element'], null, true);
            wp_add_inline_script('paywicket', <<<'JS'
                {
                  const { title, description } = wc.wcSettings.getSetting('paywicket_data');
                  const content = wp.element.createElement('p', null, description);
                  wc.wcBlocksRegistry.registerPaymentMethod({
                    name: 'paywicket', label: title, ariaLabel: title, content, edit: content,
                    canMakePayment: () => true, supports: { features: ['products', 'refunds'] },
                  });
                }
                JS);
            return ['paywicket'];
        }
    });
});
