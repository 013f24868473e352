/** What a Medusa merchant already has: a region with the provider enabled, a shipping option, a product in stock, keys. */
export const medusaSeed = `
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import * as flows from '@medusajs/medusa/core-flows';

export default async function seed({ container }) {
  const make = async (name, input) => (await flows[name](container).run({ input })).result;
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const query = container.resolve(ContainerRegistrationKeys.QUERY);

  const [channel] = await make('createSalesChannelsWorkflow', { salesChannelsData: [{ name: 'Web' }] });
  const [region] = await make('createRegionsWorkflow', {
    regions: [
      { name: 'US', currency_code: 'usd', countries: ['us'], payment_providers: ['pp_paywicket_paywicket'] },
    ],
  });
  const [location] = await make('createStockLocationsWorkflow', {
    locations: [{ name: 'Store', address: { country_code: 'US', address_1: '' } }],
  });
  const [profile] = await make('createShippingProfilesWorkflow', { data: [{ name: 'Any', type: 'default' }] });
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: 'Post',
    type: 'shipping',
    service_zones: [{ name: 'US', geo_zones: [{ country_code: 'us', type: 'country' }] }],
  });
  for (const fulfillment of [{ fulfillment_provider_id: 'manual_manual' }, { fulfillment_set_id: set.id }])
    await link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
      [Modules.FULFILLMENT]: fulfillment,
    });
  const [shipping] = await make('createShippingOptionsWorkflow', [
    {
      name: 'Post',
      price_type: 'flat',
      provider_id: 'manual_manual',
      service_zone_id: set.service_zones[0].id,
      shipping_profile_id: profile.id,
      type: { label: 'Post', description: 'Post', code: 'post' },
      prices: [{ currency_code: 'usd', amount: 0 }],
      rules: [
        { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
        { attribute: 'is_return', value: 'false', operator: 'eq' },
      ],
    },
  ]);
  const [web, admin] = await make('createApiKeysWorkflow', {
    api_keys: ['publishable', 'secret'].map((type) => ({ title: type, type, created_by: '' })),
  });
  await make('linkSalesChannelsToApiKeyWorkflow', { id: web.id, add: [channel.id] });
  await make('linkSalesChannelsToStockLocationWorkflow', { id: location.id, add: [channel.id] });
  const [product] = await make('createProductsWorkflow', {
    products: [
      {
        title: 'Mug',
        status: 'published',
        shipping_profile_id: profile.id,
        options: [{ title: 'Size', values: ['M'] }],
        variants: [
          { title: 'M', sku: 'MUG', options: { Size: 'M' }, prices: [{ amount: 24, currency_code: 'usd' }] },
        ],
        sales_channels: [{ id: channel.id }],
      },
    ],
  });
  const { data: [item] } = await query.graph({ entity: 'inventory_item', fields: ['id'] });
  await make('createInventoryLevelsWorkflow', {
    inventory_levels: [{ location_id: location.id, inventory_item_id: item.id, stocked_quantity: 1000 }],
  });
  const seeded = {
    publishableKey: web.token,
    secretKey: admin.token,
    regionId: region.id,
    shippingId: shipping.id,
    variantId: product.variants[0].id,
    inventoryId: item.id,
  };
  console.log('seeded ' + JSON.stringify(seeded));
}
`;
