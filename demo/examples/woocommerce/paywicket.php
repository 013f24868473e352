<?php
/**
 * Plugin Name: Paywicket for WooCommerce
 * Description: Crypto payments by your own Paywicket server.
 * Requires at least: 6.1
 * Requires PHP: 8.0
 * WC requires at least: 7.4
 *
 * Copy this file to wp-content/plugins/, activate it, and fill in WooCommerce > Settings > Payments > Paywicket.
 * Whatever a webhook says, the checkout is read and the order is brought to it (`apply`). So a webhook that comes late,
 * twice, out of order or never does no harm: the page that shoppers come back to asks, too.
 */
declare(strict_types=1);

defined('ABSPATH') || exit;

function paywicket(): WC_Gateway_Paywicket {
    return WC()->payment_gateways()->payment_gateways()['paywicket'];
}

add_action('before_woocommerce_init', static function (): void {
    foreach (['custom_order_tables', 'cart_checkout_blocks'] as $feature) {
        Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility($feature, __FILE__, true);
    }
});

// Not in the gateway's constructor: other plugins make further gateways, and each would handle every webhook.
add_filter('woocommerce_payment_gateways', static fn (array $all): array => [...$all, 'WC_Gateway_Paywicket']);
add_action('woocommerce_api_paywicket', static fn () => paywicket()->answer_webhook());
add_action('woocommerce_before_thankyou', static fn ($id) => paywicket()->look((int) $id));
add_action('woocommerce_order_status_changed', static fn ($id) => paywicket()->look((int) $id));
add_filter('woocommerce_cancel_unpaid_order', static fn ($cancel, $order) => $cancel && paywicket()->is_unpaid($order), 10, 2);

add_action('plugins_loaded', static function (): void {
    if (!class_exists('WC_Payment_Gateway')) {
        return;
    }

    final class WC_Gateway_Paywicket extends WC_Payment_Gateway {
        /** Refunds that ended without money. */
        private const FAILED = ['failed', 'rejected', 'cancelled', 'expired', 'returned'];

        public function __construct() {
            $this->id = 'paywicket';
            $this->method_title = 'Paywicket';
            $this->method_description = sprintf(
                /* translators: %s: address */
                __('Crypto payments by your Paywicket server. Send its webhooks to %s', 'paywicket'),
                esc_html(WC()->api_request_url('paywicket'))
            );
            $this->supports = ['products', 'refunds'];
            $secret = ['type' => 'password', 'default' => '', 'placeholder' => __('Stored. Type to replace it.', 'paywicket')];
            $this->form_fields = [
                'enabled' => ['title' => __('Enabled', 'paywicket'), 'type' => 'checkbox', 'default' => 'no'],
                'title' => ['title' => __('Title', 'paywicket'), 'type' => 'safe_text', 'default' => __('Crypto', 'paywicket')],
                'description' => ['title' => __('Description', 'paywicket'), 'type' => 'textarea', 'default' => ''],
                'server' => ['title' => __('Server', 'paywicket'), 'type' => 'url', 'placeholder' => 'https://pay.shop.example'],
                'key' => ['title' => __('Key', 'paywicket'), 'description' => 'checkouts:read, checkouts:write, refunds:read, refunds:write'] + $secret,
                'secret' => ['title' => __('Webhook secret', 'paywicket')] + $secret,
            ];
            $this->init_settings();
            $mode = str_starts_with($this->get_option('key'), 'sk_live_') ? '' : ' ' . __('(test mode: do not ship)', 'paywicket');
            $this->title = $this->get_option('title') . $mode;
            $this->method_title .= $mode;
            $this->description = $this->get_option('description');
            add_action('woocommerce_update_options_payment_gateways_paywicket', [$this, 'process_admin_options']);
        }

        public function is_available(): bool {
            return parent::is_available() && $this->get_option('server') && $this->get_option('key') && $this->get_option('secret');
        }

        /** A stored secret is never sent to a browser. */
        public function generate_password_html($key, $data) {
            [$stored, $this->settings[$key]] = [$this->settings[$key] ?? '', ''];
            $html = parent::generate_password_html($key, $stored === '' ? ['placeholder' => ''] + $data : $data);
            $this->settings[$key] = $stored;
            return $html;
        }

        public function validate_password_field($key, $value) {
            return parent::validate_password_field($key, $value) ?: $this->get_option($key);
        }

        /** The server's order decides what is paid: nothing of it comes from the browser. */
        public function process_payment($order_id) {
            try {
                return ['result' => 'success', 'redirect' => $this->with_order((int) $order_id, [$this, 'open'])];
            } catch (DomainException $notice) {
                wc_add_notice(esc_html($notice->getMessage()), 'error');
            } catch (RuntimeException $error) {
                $this->log($error, (int) $order_id);
                wc_add_notice(esc_html__('Crypto payments are not available right now.', 'paywicket'), 'error');
            }
            return ['result' => 'failure'];
        }

        /** @return string where the shopper goes: the open checkout of this order as it is now, or a new one */
        private function open(WC_Order $order): string {
            $done = $this->get_return_url($order);
            if (!$order->needs_payment()) {
                return $done;
            }
            $request = $this->request_of($order);
            $former = $this->checkouts_of($order)[0] ?? '';
            if ($former !== '') {
                $checkout = $this->apply($order, $this->call('GET', "/checkouts/$former"));
                if ($checkout['status'] === 'processing' || !$order->needs_payment()) {
                    return $done;
                }
                if ($checkout['status'] === 'open' && $checkout['metadata']['wooRequest'] === $request['metadata']['wooRequest']) {
                    return $this->call('POST', "/checkouts/$former/sessions")['url'];
                }
                if ($this->has_money($checkout) || ($checkout['status'] === 'open' && !$this->cancel($former))) {
                    throw new DomainException(__('A payment for this order has arrived. Please contact us before you pay again.', 'paywicket'));
                }
            }
            // After a lost answer the same key finds the same checkout.
            $key = 'woo-' . hash('sha256', $order->get_order_key() . $former . wp_json_encode($request));
            $checkout = $this->call('POST', '/checkouts', $request, $key);
            $order->update_meta_data('_paywicket_checkouts', [$checkout['id'], ...$this->checkouts_of($order)]);
            $order->save();
            return $checkout['url'];
        }

        private function request_of(WC_Order $order): array {
            $items = array_map(static fn ($item): array => [
                'name' => self::text($item->get_name()) ?: '-',
                'quantity' => max(1, (int) ceil((float) $item->get_quantity())),
            ], array_values($order->get_items()));
            $customer = array_filter([
                'email' => $order->get_billing_email(),
                'firstName' => self::text($order->get_billing_first_name()),
                'lastName' => self::text($order->get_billing_last_name()),
            ]);
            $request = array_filter([
                'amount' => self::decimal($order->get_total()),
                'currency' => $order->get_currency(),
                'reference' => self::text($order->get_order_number()),
                'lineItems' => array_slice($items, 0, 200),
                'customer' => $customer,
                'successUrl' => $this->get_return_url($order),
                'pendingUrl' => $this->get_return_url($order),
                'cancelUrl' => $order->get_checkout_payment_url(),
            ]);
            $about = ['wooShop' => $this->shop(), 'wooOrder' => (string) $order->get_id()];
            $about['wooRequest'] = hash('sha256', wp_json_encode($request));
            return $request + ['metadata' => $about];
        }

        /** Several shops may use one server, and each endpoint gets every event. The address of a shop may change; this does not. */
        private function shop(): string {
            add_option('paywicket_shop', wp_generate_uuid4());
            return get_option('paywicket_shop');
        }

        public function answer_webhook(): void {
            $header = static fn (string $name): string => wp_unslash($_SERVER["HTTP_WEBHOOK_$name"] ?? '');
            $body = (string) file_get_contents('php://input');
            $status = 400;
            if (self::is_genuine($this->get_option('secret'), $body, $header('ID'), $header('TIMESTAMP'), $header('SIGNATURE'))) {
                try {
                    $this->handle(json_decode($body, true, 512, JSON_THROW_ON_ERROR));
                    $status = 204;
                } catch (Throwable $error) {
                    // Anything but 2xx is sent again later, and the console shows this answer.
                    $status = 503;
                    $this->log($error);
                    echo esc_html($error->getMessage());
                }
            }
            status_header($status);
            exit;
        }

        /** As in Standard Webhooks: over the raw body. */
        public static function is_genuine(string $secret, string $body, string $id, string $time, string $signatures): bool {
            $key = base64_decode(preg_replace('/^whsec_/', '', $secret), true);
            if ($key === false || strlen($key) < 24 || !ctype_digit($time) || abs(time() - (int) $time) > 300) {
                return false;
            }
            $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
            foreach (explode(' ', $signatures) as $signature) {
                if (hash_equals($expected, $signature)) {
                    return true;
                }
            }
            return false;
        }

        public function handle(array $event): void {
            ['type' => $type, 'data' => $data] = $event;
            if (isset($event['sample']) || !preg_match('/^(checkout|refund)\./', $type, $subject)) {
                return;
            }
            $id = rawurlencode($data[$subject[1] === 'refund' ? 'checkoutId' : 'id']);
            $checkout = $subject[1] === 'refund' ? $this->call('GET', "/checkouts/$id") : $data;
            // Of another shop, or of a link.
            if (($checkout['metadata']['wooShop'] ?? '') !== $this->shop()) {
                return;
            }
            $this->with_order((int) $checkout['metadata']['wooOrder'], function (WC_Order $order) use ($id): void {
                if (!in_array($id, $this->checkouts_of($order), true)) {
                    throw new RuntimeException("checkout $id is not that of the order {$order->get_id()}");
                }
                $this->apply($order, $this->call('GET', "/checkouts/$id"));
            });
        }

        /** Reads the newest checkout of an order that it has not paid yet. Cancels it where the order waits for no payment. */
        public function look(int $order_id): void {
            $order = wc_get_order($order_id);
            if (!$order instanceof WC_Order || !$this->checkouts_of($order) || $order->get_meta('_paywicket_paid')) {
                return;
            }
            try {
                $this->with_order($order_id, function (WC_Order $order): void {
                    $id = $this->checkouts_of($order)[0];
                    $checkout = $this->call('GET', "/checkouts/$id");
                    if ($checkout['status'] === 'open' && !$order->has_status(['pending', 'failed', 'on-hold']) && $this->cancel($id)) {
                        return;
                    }
                    $this->apply($order, $checkout);
                });
            } catch (RuntimeException $error) {
                $this->log($error, $order_id);
            }
        }

        /** WooCommerce cancels what is not paid in time: not while it is being paid, or while that is not known. */
        public function is_unpaid(WC_Order $order): bool {
            try {
                $id = $this->checkouts_of($order)[0] ?? '';
                $checkout = $id === '' ? null : $this->call('GET', "/checkouts/$id");
                return $checkout === null || (in_array($checkout['status'], ['expired', 'cancelled'], true) && !$this->has_money($checkout));
            } catch (RuntimeException $error) {
                $this->log($error, $order->get_id());
                return false;
            }
        }

        /** Brings an order to its checkout. Repeating it changes nothing. @return array the checkout */
        private function apply(WC_Order $order, array $checkout): array {
            ['id' => $id, 'status' => $status, 'exceptions' => $exceptions] = $checkout;
            $is_back = $checkout['refundState'] === 'whole' || $checkout['beingRefunded'];
            $waits = $order->has_status(['pending', 'failed', 'on-hold']);
            $hashes = array_filter(array_column(array_merge(...array_column($checkout['payments'], 'transactions')), 'hash'));
            $by = implode(', ', array_unique($hashes));
            $paid_by = $order->get_meta('_paywicket_paid');
            if ($checkout['readyAt'] !== null && !$is_back && !in_array('reversed', $exceptions, true) && $paid_by !== $id) {
                $problem = match (true) {
                    $paid_by !== '' || $order->is_paid() => 'the order is paid already',
                    !$this->is_price_of($order, $checkout) => 'the order has another total now',
                    !$waits => 'the order is ' . $order->get_status(),
                    default => null,
                };
                if ($problem === null) {
                    $order->update_meta_data('_paywicket_paid', $id);
                    $this->note($order, "$id ready", sprintf(__('paid %1$s, ready to ship. Transaction: %2$s', 'paywicket'), $id, $by));
                    $order->payment_complete($id);
                } else {
                    $this->hold($order, "$id ready", sprintf(__('%1$s is paid, but %2$s. Ship it by hand, or refund it in the console.', 'paywicket'), $id, $problem));
                }
            } elseif (($status === 'processing' || $status === 'paid') && !$is_back && $checkout['readyAt'] === null) {
                // "On hold" keeps the stock, and nothing cancels it for being late.
                $this->hold($order, "$id seen", sprintf(__('%1$s has money that is not final or not ready. Do not ship yet. Transaction: %2$s', 'paywicket'), $id, $by));
            } elseif ($status === 'expired' || $status === 'cancelled') {
                $this->note($order, "$id $status", sprintf(__('%1$s is %2$s.', 'paywicket'), $id, $status));
            }
            foreach ($exceptions as $exception) {
                $text = sprintf(__('%1$s has the exception "%2$s": %3$s of %4$s %5$s arrived. Decide in the console.', 'paywicket'), $id, $exception, $checkout['amountReceived'], $checkout['amount'], $checkout['currency']);
                if ($this->note($order, "$id $exception", $text) && $exception === 'reversed' && $order->has_status('processing')) {
                    $order->update_status('on-hold');
                }
            }
            foreach ($checkout['refunds'] as ['id' => $refund, 'status' => $state, 'amount' => $amount, 'asset' => $asset, 'transactionHash' => $hash]) {
                if ($state === 'succeeded' || in_array($state, self::FAILED, true)) {
                    $this->note($order, "$refund $state", sprintf(__('the refund %1$s of %2$s %3$s is %4$s. %5$s', 'paywicket'), $refund, $amount, $asset, $state, $hash));
                }
            }
            return $checkout;
        }

        private function hold(WC_Order $order, string $event, string $text): void {
            if ($this->note($order, $event, $text) && $order->has_status(['pending', 'failed', 'cancelled'])) {
                $order->update_status('on-hold');
            }
        }

        /** Adds a note to an order, once. @return bool whether it is new */
        private function note(WC_Order $order, string $event, string $text): bool {
            $noted = $order->get_meta('_paywicket_noted') ?: [];
            if (in_array($event, $noted, true)) {
                return false;
            }
            $order->update_meta_data('_paywicket_noted', [...$noted, $event]);
            $order->save();
            $order->add_order_note('Paywicket: ' . esc_html($text));
            return true;
        }

        public function can_refund_order($order) {
            return parent::can_refund_order($order) && $order->get_meta('_paywicket_paid') !== '';
        }

        public function process_refund($order_id, $amount = null, $reason = '') {
            try {
                return $this->with_order((int) $order_id, fn (WC_Order $order): bool => $this->refund($order, $amount, $reason));
            } catch (RuntimeException $error) {
                $this->log($error, (int) $order_id);
                return new WP_Error('paywicket', esc_html($error->getMessage()));
            }
        }

        private function refund(WC_Order $order, $amount, string $reason): bool {
            $id = $order->get_meta('_paywicket_paid');
            $failed = array_filter($this->call('GET', "/checkouts/$id")['refunds'], static fn (array $refund): bool => in_array($refund['status'], self::FAILED, true));
            // WooCommerce deletes its refund where this throws. So after a lost answer the same key finds the same refund.
            $key = implode('-', ['woo', $order->get_order_key(), count($order->get_refunds()), count($failed)]);
            $body = array_filter(['basis' => 'price', 'amount' => self::decimal($amount), 'reason' => mb_substr($reason, 0, 500)]);
            $refund = $this->call('POST', "/checkouts/$id/refunds", $body, $key);
            if (in_array($refund['status'], self::FAILED, true)) {
                throw new RuntimeException($refund['failureReason'] ?? $refund['status']);
            }
            $is_sent = $refund['status'] !== 'awaiting_destination' || $this->mail_link($order, $refund);
            $text = $is_sent ? __('the refund %1$s of %2$s %3$s is %4$s.', 'paywicket') : __('the mail with the link for the refund %1$s of %2$s %3$s was not sent: create a link in the console.', 'paywicket');
            $this->note($order, "{$refund['id']} created", sprintf($text, $refund['id'], $refund['amount'], $refund['asset'], $refund['status']));
            return true;
        }

        /** The link is a secret of the customer's, so it is in no note. @return bool whether the mail was sent */
        private function mail_link(WC_Order $order, array $refund): bool {
            $url = $refund['claimUrl'] ?? $this->call('POST', "/refunds/{$refund['id']}/claim-link")['claimUrl'];
            ['subject' => $subject, 'text' => $text, 'link' => $link, 'direction' => $direction] = $this->call('GET', "/refunds/{$refund['id']}/message");
            $html = sprintf('<div dir="%s">%s<p><a href="%s">%s</a></p></div>', esc_attr($direction), wpautop(esc_html($text)), esc_url($url), esc_html($link['label'] ?? $url));
            return (bool) WC()->mailer()->send($order->get_billing_email(), $subject, WC()->mailer()->wrap_message(esc_html($subject), $html));
        }

        /** One task for an order at a time, with the order as it is stored now. */
        private function with_order(int $id, callable $task) {
            global $wpdb;
            $lock = md5(DB_NAME . $wpdb->prefix . "paywicket-$id");
            if ($wpdb->get_var($wpdb->prepare('SELECT GET_LOCK(%s, 40)', $lock)) !== '1') {
                throw new RuntimeException("the order $id is busy");
            }
            try {
                clean_post_cache($id);
                $cache = 'Automattic\WooCommerce\Caches\OrderCache';
                class_exists($cache) && wc_get_container()->get($cache)->remove($id);
                $order = wc_get_order($id);
                if (!$order instanceof WC_Order) {
                    throw new RuntimeException("there is no order $id");
                }
                $order->read_meta_data(true);
                return $task($order);
            } finally {
                $wpdb->query($wpdb->prepare('SELECT RELEASE_LOCK(%s)', $lock));
            }
        }

        /** @return string[] ids, newest first */
        private function checkouts_of(WC_Order $order): array {
            return $order->get_meta('_paywicket_checkouts') ?: [];
        }

        private function has_money(array $checkout): bool {
            return $checkout['exceptions'] !== [] || $checkout['beingRefunded'] || preg_match('/[1-9]/', $checkout['amountKept'] . $checkout['amountPending']);
        }

        private function is_price_of(WC_Order $order, array $checkout): bool {
            return self::decimal($checkout['amount']) === self::decimal($order->get_total()) && $checkout['currency'] === $order->get_currency();
        }

        /** @return bool whether it is cancelled: not once money was seen */
        private function cancel(string $id): bool {
            try {
                return $this->call('POST', "/checkouts/$id/cancel")['status'] === 'cancelled';
            } catch (RuntimeException $error) {
                return $error->getCode() === 409 ? false : throw $error;
            }
        }

        /** No rounding: what the currency does not have is refused by the server. */
        private static function decimal($amount): string {
            return wc_format_decimal($amount, false, true);
        }

        private static function text(string $text): string {
            return mb_substr(trim(html_entity_decode(wp_strip_all_tags($text), ENT_QUOTES, 'UTF-8')), 0, 100);
        }

        private function call(string $method, string $path, ?array $body = null, string $key = ''): array {
            $answer = wp_remote_request(untrailingslashit($this->get_option('server')) . "/v1$path", [
                'method' => $method,
                'timeout' => 30,
                'redirection' => 0,
                'headers' => array_filter([
                    'Authorization' => 'Bearer ' . $this->get_option('key'),
                    'Content-Type' => $body === null ? '' : 'application/json',
                    'Idempotency-Key' => $key,
                ]),
                'body' => $body === null ? null : wp_json_encode($body),
            ]);
            if (is_wp_error($answer)) {
                throw new RuntimeException($answer->get_error_message());
            }
            $status = (int) wp_remote_retrieve_response_code($answer);
            $data = json_decode(wp_remote_retrieve_body($answer), true);
            if ($status >= 300 || !is_array($data)) {
                throw new RuntimeException($data['detail'] ?? "HTTP $status", $status);
            }
            return $data;
        }

        private function log(Throwable $error, int $order_id = 0): void {
            wc_get_logger()->error(($order_id ? "order $order_id: " : '') . $error->getMessage(), ['source' => 'paywicket']);
        }
    }
});

// The block checkout asks for its own registration, and draws its own label.
add_action('woocommerce_blocks_payment_method_type_registration', static function ($registry): void {
    $registry->register(new class () extends Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType {
        protected $name = 'paywicket';

        public function initialize(): void {
        }

        public function is_active(): bool {
            return paywicket()->is_available();
        }

        public function get_payment_method_script_handles(): array {
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

        public function get_payment_method_data(): array {
            return ['title' => paywicket()->get_title(), 'description' => paywicket()->get_description()];
        }
    });
});
